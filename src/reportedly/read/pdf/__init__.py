"""What PDF alone needs: streams bounded before they are unpacked, the order of columns, lines that head every page."""
