"""``python -m plugins CONTENT …``: Pelican's command line, as ``make site`` starts it.

The cycle collector rests from the first import on: of a build that changes one article, a
twentieth of the time went by in walking over what the imports had made.
"""

import gc

if __name__ == "__main__":
    gc.disable()
    from pelican import main

    main()
    gc.freeze()  # nor is all of it walked over once more at the end
