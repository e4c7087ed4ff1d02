//! Page → rows: finds the list, names its columns, tells pinned rows and the next page.
