"""360Giving: files in which funders publish their grants, as JSON, CSV or Excel workbooks."""
