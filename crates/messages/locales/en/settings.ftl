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

## Copy

desk-backup = Copy
desk-backup-text = What only this computer has, your acts and documents, is written into a folder or onto a stick that you choose. The lists of children are not in the copy: the centre gives them again.
desk-backup-last = Last copy: { $at }
desk-backup-never = There is no copy yet.
desk-backup-passphrase = Passphrase that opens the copy
desk-backup-hint = At least { $shortest } characters. Do not keep it with the stick: without it nobody can open the copy.
desk-backup-own-passphrase = Passphrase that opens this desk
desk-backup-own-hint = The copy opens with the same one.
desk-backup-make = Save a copy
desk-backup-made = The copy was written and read back
desk-backup-made-text = Folder: { $folder }. Acts in it: { $acts }, size { $size }.
desk-backup-restore = Restoring from a copy is offered when the program starts: when the data do not open, or on a new computer. Your data are whole now, and restoring would only lose work.
desk-restore = Restore from a copy
desk-restore-title = Restore this desk from a copy
desk-restore-aside = The data file that is on this computer is not deleted: it is put aside under another name.
desk-restore-acts = The acts of the copy come back. What the centre knows already is not done again; what it does not know is handed over. What was done after the copy and did not reach the centre does not come back.
desk-restore-rows = The centre gives children, groups and the queue again.
desk-restore-code = Afterwards you need a new code from the education department.
desk-restore-passphrase = Passphrase that opens the copy
desk-restore-leave = Do not restore
desk-restore-choose = Choose the folder with the copy

## Electronic signature

desk-signing = Electronic signature
desk-signing-agent = NCALayer
desk-signing-is-running = Works
desk-signing-is-not_running = Not running
desk-signing-is-another_program = Another program
desk-signing-is-strange = Not checked
desk-signing-looking = Looking…
desk-signing-running = NCALayer is running and answers: you can sign.
desk-signing-not-running = Start NCALayer and wait until its icon is beside the clock. Without it no contract can be signed.
desk-signing-not-running-training = Start NCALayer and wait until its icon is beside the clock. In training it also goes without: sign with a key file.
desk-signing-another = Another program answers in its place. Close NCALayer and programs like it, start NCALayer again and look once more.
desk-signing-strange = The computer cannot check whether it is NCALayer that answers. If NCALayer was installed from pki.gov.kz, it can be trusted.
desk-signing-changed = The NCALayer that answers is not the one that was trusted before. This happens after an update. If it was not updated, do not trust it and tell support.
desk-signing-trusted = Trust
desk-signing-trusted-key = On this computer NCALayer with the key { $key }… is trusted
desk-signing-forget = Trust no longer
desk-signing-forgotten = Trusted no longer. Before the next signature the program asks again.
desk-signing-file = Key file for training
desk-signing-file-none = None chosen yet
desk-signing-look = Look again

## Desks

desk-desks = The desks of the kindergarten
desk-desks-own = This one
desk-desks-since = Enrolled { $date }
desk-desks-person = code given to: { $person }
desk-desks-silent = Last heard: { $since }
desk-desks-doubted = Reported lost: { $at }
desk-desks-given-up = Given up: { $at }
desk-desks-text = A new computer is enrolled with a one-time code, which the education department gives out. If a computer is lost, stolen or not yours, tell the department at once: it shuts the computer out, and what was done there is not lost.

## Long work

desk-work-preparing = Getting ready…
desk-work-gathering = Gathering acts and documents…
desk-work-rows = Making the file, rows: { $rows }…
desk-work-writing = { $got } of { $of } written
desk-work-checking = Checking what was written…
desk-work-placing = Putting it in its place. It cannot be stopped now; it takes a few seconds.
desk-work-stop = Stop

## Help

desk-log = Save the log
desk-log-text = When support asks for it, save the program’s log into a folder or onto a stick. It says nothing of people: no names, no IINs, no telephones.
desk-log-written = The file was written: { $file }. Lines in it: { $lines }.

## Size and licences

desk-zoom = Size of letters
desk-zoom-out = Smaller
desk-zoom-in = Larger
desk-zoom-now = { $percent } %
desk-zoom-usual = Usual size
desk-zoom-text = By keyboard: Ctrl and + for larger, Ctrl and − for smaller, Ctrl and 0 for the usual size. This computer remembers what you chose.
desk-licences = Licences
desk-licences-own = Oryn is free software under the Apache License 2.0. The typeface Golos Text is under the SIL Open Font License 1.1.
desk-licences-own-text = The text of the Apache License 2.0
desk-licences-others = The program also has these parts of other authors in it. The licences are given as the authors named them.
desk-licences-find = Find a part or a licence
desk-licences-found = Parts: { $parts }

## A newer version

desk-updates = A newer version of the program
desk-updates-now = Now: version { $version }
desk-updates-absent = Newer versions of this program are installed by whoever looks after your computers.
desk-updates-newest = There is no newer version.
desk-updates-offered = Version { $version } is out
desk-updates-offered-text = You can load it and go on working. Before it is installed you will be asked.
desk-updates-loading = Version { $version } is being loaded: { $got }
desk-updates-loading-of = Version { $version } is being loaded: { $got } of { $of }
desk-updates-loaded = Version { $version } is here and its signature is right
desk-updates-loaded-text = Installing takes a few minutes, then the program opens again. Everything that you wrote down is kept.
desk-updates-installing = Version { $version } is being installed. The computer may ask for permission.
desk-updates-installed = Version { $version } is installed and begins to work when the program opens again.
desk-updates-wait-signing = Finish signing first, or cancel it.
desk-updates-wait-acts = { $count ->
    [one] Not yet: { $count } act has not been handed over to the centre. Wait until it has.
   *[other] Not yet: { $count } acts have not been handed over to the centre. Wait until they have.
}
desk-updates-wait-papers = { $count ->
    [one] Not yet: { $count } paper has not been handed over to the centre. Wait until it has.
   *[other] Not yet: { $count } papers have not been handed over to the centre. Wait until they have.
}
desk-updates-look = Look for a newer version
desk-updates-load = Load the newer version
desk-updates-stop = Stop loading
desk-updates-install = Install and open again
desk-updates-anew = Open the program again
