"""What sections are composed with: words for values, cells of tables, charts as data. In: records, forms."""
