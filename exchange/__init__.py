"""What comes in and what goes out: readers, writers, the import report, the deconfliction package, the exercise.

For: turning other people's files into rows of a plan, with a reason for each row refused; and turning a plan into files
that other people's programs open. A live plan's path never reaches a GDAL reader.

May import: ``storage``, ``planning``. No Qt.
"""
