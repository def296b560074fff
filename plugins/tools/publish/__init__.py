"""From a commit to readers: build, verify, put live, and take back.

* ``place``      the folders of a publisher; a commit's files exported, the staging folder.
* ``staging``    a commit built by Pelican's own command and verified.
* ``verifying``  every source accounted for, every link answered.
* ``proving``    the very trees of the commit, as a host would judge them.
* ``manifest``   every file with its SHA-256; ``site_files`` those of a built site.
* ``committing`` the commit of a release, of what changed or by ghp-import of all files.
* ``release``    the commits of the live branch and their trailers.
* ``branch``     fetch and push.
* ``publishing`` publish and roll back.
* ``deploying``  a folder of one's own web server, which ``destination`` reads; ``release_store`` an object store.
* ``limits``     how long others may take.
* ``addresses``  what was published, told by the ledger and by the destinations.
* ``live``       a live site compared with the manifest; ``restoring`` the same from sources.
* ``renaming``   an article moved, its old address kept.
* ``summary``    what a proposal changes on the site.

Run ``python -m plugins.tools.publish``.
"""
