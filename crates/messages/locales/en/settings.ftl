### The Settings screen: printers, copies, this computer.

## Printers

desk-printers = Printers
desk-printer-of-papers = Where documents are printed
desk-printer-stands = { $name } (not ready)
desk-printer-usual = The computer’s usual printer
desk-printer-usual-named = The computer’s usual printer ({ $name })
desk-printer-viewer = Open in a window first
desk-printers-viewer-only = On this system a document opens in a window first; you choose the printer there.
desk-printers-none = This computer has no printers. Add one in the settings of the system and press “Look for printers again”. Until then documents open in a window.
desk-printer-gone = The chosen printer “{ $name }” is no longer on this computer. Choose another one.
desk-referral-size = Paper for referrals
desk-referral-size-a4 = A4: one sheet
desk-referral-size-a5 = A5: half a sheet, in small letters
desk-print-test = Print the test page
desk-print-test-text = The page has to show the Kazakh letters, the code, and a frame that is whole on all four sides.
desk-printers-look = Look for printers again
desk-prints-lately = Sent to a printer of late
desk-prints-row = { $at }, { $printer }.
desk-print-state-waiting = The printer has not answered yet.
desk-print-state-stuck = The printer stands still: check its paper, cover and cable. The document comes out by itself afterwards; do not print it again.
desk-print-state-printed = Handed to the printer completely.
desk-print-state-cancelled = Printing was cancelled. The document itself counts: print it once more if you need it.
desk-print-state-failed = The printer did not print it. The document itself counts: check the printer and print it once more.
desk-print-state-refused = The printer did not take the document, so it is open in a window. Check the printer in Settings.
desk-print-state-unknown = The computer does not say whether it came out: look at the paper.
desk-print-trouble = A document did not come out of the printer: { $file }
desk-print-trouble-read = I have read it
