"""Within one report: which claims go on about the same thing, and what each leaves out because the report has said it already."""
