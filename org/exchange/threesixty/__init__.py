"""360Giving: files in which funders publish their grants. In: imports, exports, workbooks."""
