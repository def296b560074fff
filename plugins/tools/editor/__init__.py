"""The editors' commands: check, fix, new, schema. See HUONG-DAN.md; run ``python -m plugins.tools.editor``.

``checking`` reads a whole content folder with the code that the build uses, ``output`` says what was
found, ``fixing`` mends what is safe, ``creating`` writes a new article, ``completion`` serves VS Code.
"""
