"""The line on Apache Spark: the same stages, rules and result as :mod:`reportedly.pipeline`, spread over a cluster.

:func:`reportedly.spark.line.run` is the whole of it. Needs ``pip install 'reportedly[spark]'`` and Java 17 or later.
"""
