"""What keeps the page's catalogues of messages in step with its code; no part of the product."""
