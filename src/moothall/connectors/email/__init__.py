"""The mailbox of a desk: IMAP for what comes in, SMTP for what goes out."""
