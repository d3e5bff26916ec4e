// Generated from crates/api by its test `the_generated_typescript_is_current`. Never edited by hand.

export type AbsenceView = { 
/**
 * What is left.
 */
left: Allowance, 
/**
 * When the centre was last heard.
 */
heard?: Moment | null, 
/**
 * From when on nothing new is written down, or was.
 */
acts_until: Moment, 
/**
 * From when on no data are shown, or were.
 */
data_until: Moment, };

export type ActDone = { 
/**
 * The intent, as the Sync screen lists it.
 */
intent: string, 
/**
 * How far it has come.
 */
finality: Finality, 
/**
 * What came out of it (a referral, a bulletin), when the screen should go there.
 */
leads_to?: string | null, };

export type ActivateResponse = { 
/**
 * The response.
 */
response: string, };

export type AddStaff = { 
/**
 * Surname; some people have none.
 */
surname: string, 
/**
 * Given name; some people have none.
 */
given: string, 
/**
 * Patronymic; empty where there is none.
 */
patronymic: string, 
/**
 * The number, as on the document.
 */
iin: string, 
/**
 * `registrar`, `educator`, `medic`, `accountant` or `methodist`: a head is appointed by the department.
 */
role: string, };

export type AddendumView = { 
/**
 * Its number.
 */
number: number, 
/**
 * What it changes.
 */
agreement: Agreement, 
/**
 * The name of the group it names; empty where it names none.
 */
group: string, 
/**
 * From which day on, `2026-12-01`.
 */
from: string, 
/**
 * `prepared`, `signed_here`, `signed`, `dropped`. It is signed here until the centre has verified the electronic signature.
 */
state: string, 
/**
 * What is open about that signature, as of a contract's.
 */
doubt?: string | null, 
/**
 * How far the centre knows of it.
 */
known: Known, 
/**
 * When it was written.
 */
prepared_at: Moment, 
/**
 * Who wrote it.
 */
prepared_by: string, 
/**
 * When it was signed or dropped.
 */
settled_at?: Moment | null, 
/**
 * Who recorded that; empty until then.
 */
settled_by: string, 
/**
 * Whose certificate signed for the kindergarten; none where it signed on paper.
 */
signer?: string | null, 
/**
 * Where that signature stands, where it was not clear at once.
 */
standing?: SignatureView | null, 
/**
 * Why the centre did not take that signature, until it is given again or somebody settles that.
 */
refused?: ApiError | null, 
/**
 * Whether the kindergarten can sign it electronically now.
 */
can_sign: boolean, };

export type AgentPresence = { "is": "unknown" } | { "is": "looking" } | { "is": "running" } | { "is": "not_running" } | { "is": "another_program" } | { "is": "strange", 
/**
 * Its key: by it a person may trust the agent.
 */
key: string, 
/**
 * Whether another key is trusted on this computer.
 */
changed: boolean, };

export type AgentSigning = { 
/**
 * The contract it is or was about; none since the program began.
 */
contract?: string | null, 
/**
 * The number of the addition to it, where it is about one.
 */
addendum?: number | null, 
/**
 * How far it is.
 */
state: AgentState, };

export type AgentState = { "is": "idle" } | { "is": "calling" } | { "is": "asked", 
/**
 * Since when.
 */
since: Moment, } | { "is": "recording" } | { "is": "signed", 
/**
 * The act.
 */
done: ActDone, } | { "is": "failed", 
/**
 * Why.
 */
error: ApiError, } | { "is": "strange", 
/**
 * What that means.
 */
error: ApiError, 
/**
 * Its key: by it a person may trust the agent.
 */
key: string, };

export type AgentView = { 
/**
 * Whether it is there, as it was found last.
 */
presence: AgentPresence, 
/**
 * The fingerprint of the key that a person trusted on this computer; none where nobody had to.
 */
trusted?: string | null, };

export type Agreement = { "what": "fee", 
/**
 * In tenge.
 */
tenge: number, } | { "what": "group", 
/**
 * The group.
 */
group: string, } | { "what": "hours", 
/**
 * In Kazakh.
 */
kk: string, 
/**
 * In Russian.
 */
ru: string, } | { "what": "other", 
/**
 * In Kazakh.
 */
kk: string, 
/**
 * In Russian.
 */
ru: string, };

export type Allowance = "warned" | "no_new_acts" | "data_locked";

export type AnsweredView = { 
/**
 * `honour`, `annul`, `stands`.
 */
answer: string, 
/**
 * When.
 */
at: Moment, };

export type ApiError = { 
/**
 * `error-<code>` and `error-<code>-next` in the catalogues.
 */
code: string, 
/**
 * Arguments of the texts. Instants are milliseconds since 1970-01-01 UTC, under a name that [`INSTANT_ARGS`] lists.
 */
args: Record<string, string | number>, 
/**
 * The clause of the rule, `clause-<clause>` in the catalogues.
 */
clause: string | null, 
/**
 * What to quote to support; the log has the same.
 */
reference: string | null, };

export type ArrivalView = { 
/**
 * The list.
 */
documents: Array<DocumentView>, 
/**
 * Codes of what is required and is not here.
 */
missing: Array<string>, 
/**
 * Nothing while nobody has looked.
 */
ticked?: TickedView | null, 
/**
 * Whether it can be ticked now.
 */
can_tick: boolean, 
/**
 * The clause behind it, `clause-<clause>` in the catalogues.
 */
clause: string, 
/**
 * Reasons for which the documents may be refused now; none where they may not.
 */
refusal_reasons: Array<string>, };

export type AskAgent = { 
/**
 * The contract.
 */
contract: string, 
/**
 * The number of the addition to it that is signed; none where it is the contract itself.
 */
addendum?: number | null, };

export type AskExtension = { 
/**
 * The referral.
 */
referral: string, 
/**
 * A ground of [`MayAskView::grounds`].
 */
ground: string, 
/**
 * The document's bytes in base64: PDF, JPEG or PNG.
 */
document: string, };

export type AskedView = { 
/**
 * The ground, `reason-<code>` in the catalogues.
 */
ground: string, 
/**
 * When it was asked for.
 */
asked_at: Moment, 
/**
 * Until when it has to be answered.
 */
answer_by: Term, 
/**
 * Who answers: `kindergarten`, `department`.
 */
decider: string, 
/**
 * The most calendar days.
 */
most_days: number, 
/**
 * The last moment after one day more, after two, and so on to the most.
 */
ends: Array<Moment>, 
/**
 * Reasons to refuse it.
 */
refusal_reasons: Array<string>, };

export type AttachmentFile = { 
/**
 * `application/pdf`, `image/jpeg` or `image/png`, by its bytes.
 */
kind: string, 
/**
 * The bytes in base64.
 */
base64: string, };

export type AttachmentIdRequest = { 
/**
 * SHA-256 of its bytes.
 */
sha256: string, };

export type AttachmentRow = { 
/**
 * SHA-256 of its bytes.
 */
sha256: string, 
/**
 * What it was handed in for: `conclusion`, `extension`.
 */
purpose: string, 
/**
 * How far it has come.
 */
state: AttachmentState, 
/**
 * Whether it was handed in at this desk and the centre has not got it yet.
 */
goes_up: boolean, };

export type AttachmentState = { "is": "away" } | { "is": "coming", 
/**
 * Bytes that are here.
 */
got: number, 
/**
 * Bytes it has; 0 while that is not known.
 */
of: number, } | { "is": "here", 
/**
 * Its length in bytes.
 */
bytes: number, } | { "is": "failed", 
/**
 * Why.
 */
error: ApiError, };

export type AttachmentsRequest = { "of": "response", 
/**
 * The response.
 */
response: string, } | { "of": "referral", 
/**
 * The referral.
 */
referral: string, } | { "of": "child", 
/**
 * The child.
 */
child: string, };

export type AttachmentsView = { 
/**
 * The attachments.
 */
rows: Array<AttachmentRow>, };

export type Badges = { 
/**
 * Selected responses to activate.
 */
responses: number, 
/**
 * Contracts to sign.
 */
contracts: number, 
/**
 * Acts that were not accepted.
 */
sync: number, };

export type BulletinIdRequest = { 
/**
 * The bulletin.
 */
bulletin: string, };

export type BulletinPreview = { 
/**
 * The kindergarten.
 */
kindergarten: NameView, 
/**
 * State or private.
 */
ownership: string, 
/**
 * Its settlement.
 */
settlement: NameView, 
/**
 * Its address.
 */
address: NameView, 
/**
 * The group's name.
 */
group: string, 
/**
 * `ordinary`, `sanatorium` or `correctional`.
 */
kind: string, 
/**
 * The correction type of a correctional group.
 */
correction?: string | null, 
/**
 * Language of upbringing.
 */
language: string, 
/**
 * Birth years.
 */
birth_years: Array<number>, 
/**
 * `one` or `mixed`: whether children of one birth year or of several sit in the group.
 */
ages: string, 
/**
 * Children the group may hold.
 */
capacity: number, 
/**
 * Places.
 */
places: number, 
/**
 * Places left.
 */
free: number, 
/**
 * `free` or `priority`: what kind of places.
 */
place_kind: string, 
/**
 * When the places were really freed.
 */
released_at: Moment, 
/**
 * When parents see it.
 */
publish_at: Moment, 
/**
 * Who publishes.
 */
published_by: string, 
/**
 * `priority`, `open`: how it begins; of one that parents see already, how it stands.
 */
state: string, 
/**
 * `activation`, `self_issued`, `in_order`: how its places find their children.
 */
way: string, 
/**
 * Minutes for which responses are gathered; 0 where the first that suits is chosen at once.
 */
round_minutes: number, };

export type BulletinRow = { 
/**
 * The bulletin.
 */
id: string, 
/**
 * The group.
 */
group_id: string, 
/**
 * The group's name.
 */
group: string, 
/**
 * `kazakh`, `russian`, `uzbek`.
 */
language: string, 
/**
 * Birth years, newest first.
 */
birth_years: Array<number>, 
/**
 * Places published.
 */
places: number, 
/**
 * Places left.
 */
free: number, 
/**
 * Responses of the round in progress.
 */
waiting: number, 
/**
 * Selected responses that wait for activation.
 */
selected: number, 
/**
 * `scheduled`, `priority`, `open`, `filled`, `recalled`.
 */
state: string, 
/**
 * When parents will see it (scheduled), when it opens to all (priority), when it was taken back (recalled).
 */
state_at?: Moment | null, 
/**
 * Why it was taken back.
 */
reason?: string | null, 
/**
 * When the round closes.
 */
round_closes?: Moment | null, 
/**
 * When the places were really freed.
 */
released_at: Moment, 
/**
 * When parents first saw it.
 */
published_at?: Moment | null, 
/**
 * Who wrote it down.
 */
published_by: string, 
/**
 * How far the centre knows of it.
 */
known: Known, 
/**
 * Whether it can be taken back now: undone (scheduled) or recalled.
 */
can_recall: boolean, 
/**
 * Whether a notice for the board can be printed: the centre knows of it, and it has places left.
 */
can_post: boolean, };

export type BulletinsRequest = { 
/**
 * Of this group; of every group when empty.
 */
group?: string | null, 
/**
 * Of this kind of group; of every kind when empty.
 */
kind?: string | null, 
/**
 * In one of these states, as [`BulletinRow::state`] names them; in any when empty.
 */
states: Array<string>, 
/**
 * From this day on, `2026-11-21`.
 */
from?: string | null, 
/**
 * Until this day, `2026-11-21`.
 */
until?: string | null, 
/**
 * Words of the group's name or of whoever wrote it down; empty for all.
 */
search: string, };

export type BulletinsView = { 
/**
 * Those that were asked for, newest first.
 */
rows: Array<BulletinRow>, 
/**
 * How many there are altogether.
 */
of: number, };

export type CameBy = { 
/**
 * The referral.
 */
referral: string, 
/**
 * Its number.
 */
number: string, 
/**
 * When it was issued.
 */
issued_at: Moment, 
/**
 * The response behind it; none where a place was got in another way.
 */
response?: string | null, };

export type ChangeGroup = { 
/**
 * The group.
 */
group: string, 
/**
 * Its name.
 */
name?: string | null, 
/**
 * `kazakh`, `russian`, `uzbek`.
 */
language?: string | null, 
/**
 * Birth years: all of them.
 */
birth_years?: Array<number> | null, 
/**
 * Places.
 */
capacity?: number | null, };

export type ChangePin = { 
/**
 * The PIN until now.
 */
pin: string, 
/**
 * The new one.
 */
new_pin: string, };

export type Changed = { 
/**
 * What changed.
 */
topics: Array<Topic>, };

export type CheckedReferral = { 
/**
 * The first thing that is to be said of it: `check-<answer>` in the catalogues.
 */
answer: string, 
/**
 * Whether the family may be received on it now.
 */
counts: boolean, 
/**
 * What vouches for the paper: `signed`, `sealed`, `nothing`.
 */
proof: string, 
/**
 * The number, where one was read that may be shown.
 */
number?: string | null, 
/**
 * The last day that its code was signed for, `2026-03-26`.
 */
valid_on?: string | null, 
/**
 * Which copy the paper says it is.
 */
copy?: number | null, 
/**
 * The row of this kindergarten.
 */
row?: ReferralRow | null, 
/**
 * When this desk last heard the centre; nothing is known here of what came later.
 */
as_of?: Moment | null, };

export type ChildFile = { 
/**
 * The child.
 */
child: string, 
/**
 * Surname, given name, patronymic.
 */
name: string, 
/**
 * The number, whole: the screen masks it until asked.
 */
iin: string, 
/**
 * Birth date, `2021-07-14`.
 */
born: string, 
/**
 * `male`, `female`.
 */
sex: string, 
/**
 * Those who stand for the child and are known here.
 */
guardians: Array<GuardianView>, 
/**
 * Every time in a group, the latest first.
 */
enrolments: Array<EnrolmentView>, 
/**
 * The contracts behind them, the latest first; for whoever may read contracts.
 */
contracts: Array<ContractRow>, 
/**
 * The referral behind the latest contract.
 */
came_by?: CameBy | null, 
/**
 * The application behind it, for those who see families that ask for a place.
 */
waited_with?: WaitedWith | null, 
/**
 * What the family brought when it came with that referral; for whoever may read referrals.
 */
arrival?: ArrivalView | null, 
/**
 * While the child belongs to a group.
 */
forms?: LeavingForms | null, };

export type ChildIdRequest = { 
/**
 * The child.
 */
child: string, };

export type ChildView = { 
/**
 * The child.
 */
id: string, 
/**
 * Surname, given name, patronymic.
 */
name: string, 
/**
 * The number, whole: the screen masks it until asked.
 */
iin: string, 
/**
 * Birth date, `2021-07-14`.
 */
born: string, 
/**
 * The guardian's name.
 */
guardian: string, 
/**
 * The guardian's telephone.
 */
phone: string, };

export type ChoosePin = { 
/**
 * Who.
 */
staff: string, 
/**
 * A one-time code of the head or of the department; not needed where [`PersonState::New`] says so.
 */
code?: string | null, 
/**
 * The new PIN.
 */
pin: string, };

export type ChoosePrinter = { 
/**
 * Where papers go.
 */
choice: PrinterChoice, 
/**
 * The sheets that referrals are made for.
 */
referral_size: PaperSize, };

export type ClockView = "trusted" | "estimated" | "untrusted";

export type CloseGroup = { 
/**
 * The group.
 */
group: string, 
/**
 * Its last day, `2026-08-31`.
 */
on: string, };

export type ContractCard = { 
/**
 * The row.
 */
row: ContractRow, 
/**
 * The child.
 */
child: ChildView, 
/**
 * The group's identifier.
 */
group_id: string, 
/**
 * The referral.
 */
referral: string, 
/**
 * The referral's number.
 */
referral_number: string, 
/**
 * How long the referral is valid.
 */
term: Term, 
/**
 * Whether both can still sign it: not both have, and the referral counts.
 */
signable: boolean, 
/**
 * Whether the child is enrolled by it: the centre has verified a signature of the kindergarten.
 */
enrolled: boolean, 
/**
 * What the family brought; for whoever may read referrals.
 */
arrival?: ArrivalView | null, 
/**
 * The first day, `2026-12-01`.
 */
starts_on: string, 
/**
 * Monthly fee in tenge.
 */
fee_tenge: number, 
/**
 * Who wrote it.
 */
prepared_by: string, 
/**
 * When the guardian signed.
 */
guardian_at?: Moment | null, 
/**
 * When the kindergarten signed.
 */
signed_at?: Moment | null, 
/**
 * Whose certificate signed.
 */
signer?: string | null, 
/**
 * The certificate's serial number.
 */
serial?: string | null, 
/**
 * Whether the signature is a training one.
 */
training_signature: boolean, 
/**
 * Where the kindergarten's signature stands, where that was not clear at once.
 */
standing?: SignatureView | null, 
/**
 * Why the centre did not take the kindergarten's signature, until it is given again or somebody settles that.
 */
refused?: ApiError | null, 
/**
 * The monthly fee of today, with the additions that count; one that waits for the centre to verify its signature does not yet.
 */
fee_now: number, 
/**
 * What was added to it, the newest first.
 */
addenda: Array<AddendumView>, 
/**
 * By which the contract can be ended: while the child belongs to a group.
 */
leaving?: LeavingView | null, };

export type ContractEnd = { 
/**
 * The ground, `reason-<code>` in the catalogues, or `graduated`.
 */
ground: string, 
/**
 * Whose wish it was: `guardian`, `kindergarten`, `school`.
 */
by: string, 
/**
 * The last day, `2026-12-01`.
 */
on: string, 
/**
 * When it was written down.
 */
at: Moment, };

export type ContractIdRequest = { 
/**
 * The contract.
 */
contract: string, };

export type ContractRow = { 
/**
 * The contract.
 */
id: string, 
/**
 * Its number.
 */
number: string, 
/**
 * The child's name.
 */
child: string, 
/**
 * The group's name.
 */
group: string, 
/**
 * `prepared`, `signed_by_guardian`, `signed_here`, `in_force`, `terminated`. It is signed here until the centre has verified the signature.
 */
state: string, 
/**
 * What is open about the kindergarten's signature: `here` while the centre has not looked at it, `provisional` while it is not checked to the end,
 * `fails` where it does not stand. Only without any of them it is a signature that nobody doubts.
 */
doubt?: string | null, 
/**
 * When it was written.
 */
prepared_at: Moment, 
/**
 * How far the centre knows of it; its additions each say so themselves.
 */
known: Known, 
/**
 * How it ended, once it has.
 */
ended?: ContractEnd | null, };

export type ContractsView = { 
/**
 * Contracts: unsigned ones, those in force, those that ended.
 */
rows: Array<ContractRow>, 
/**
 * Live referrals without a contract.
 */
awaiting: Array<ReferralRow>, };

export type CopiesView = { 
/**
 * When the last one was written and read back.
 */
last?: Moment | null, 
/**
 * Whether the data of this desk are sealed with a passphrase: the copy opens with the same one.
 */
own_passphrase: boolean, 
/**
 * The shortest passphrase of a copy, in letters, where the data are not sealed with one.
 */
shortest_passphrase: number, };

export type CopyMade = { 
/**
 * Where it lies; empty when the dialog was closed or the work stopped, and nothing was written.
 */
folder: string, 
/**
 * Acts in it.
 */
acts: number, 
/**
 * Its size in bytes.
 */
bytes: number, };

export type CopyView = { 
/**
 * Counted from 1.
 */
number: number, 
/**
 * When.
 */
at: Moment, 
/**
 * At which desk.
 */
desk: string, 
/**
 * Whether a newer one was printed: this one is to be taken back.
 */
superseded: boolean, };

export type CopyingView = { 
/**
 * Parts that are here.
 */
got: number, 
/**
 * All parts.
 */
of: number, 
/**
 * Bytes that are here.
 */
bytes: number, 
/**
 * All bytes.
 */
of_bytes: number, 
/**
 * Whether a person holds it: nothing more is fetched until somebody lets it go on.
 */
held: boolean, };

export type Counters = { 
/**
 * Groups.
 */
groups: number, 
/**
 * Places in all groups.
 */
capacity: number, 
/**
 * Children on the roll.
 */
children: number, 
/**
 * Live referrals and reserved places.
 */
expected: number, 
/**
 * Places published and not given.
 */
offered: number, 
/**
 * Places that can still be published.
 */
free: number, 
/**
 * Responses of rounds in progress.
 */
responses: number, 
/**
 * Live referrals.
 */
referrals: number, };

export type CutLine = { 
/**
 * Whether it is cut from now on.
 */
cut: boolean, };

export type DeclineResponse = { 
/**
 * The response.
 */
response: string, 
/**
 * A reason of [`ResponsesView::decline_reasons`].
 */
reason: string, };

export type DeskRow = { 
/**
 * The desk.
 */
id: string, 
/**
 * What people call it.
 */
name: string, 
/**
 * Whether it is this one.
 */
own: boolean, 
/**
 * When it was enrolled.
 */
enrolled_at: Moment, 
/**
 * To whom it was given: surname, given name, patronymic; empty where that is not known here.
 */
given_to: string, 
/**
 * What is known of its silence.
 */
standing: DeskStanding, };

export type DeskStanding = { "is": "works" } | { "is": "silent", 
/**
 * When it was heard last.
 */
since: Moment, } | { "is": "doubted", 
/**
 * When.
 */
at: Moment, } | { "is": "given_up", 
/**
 * When.
 */
at: Moment, };

export type DesksView = { 
/**
 * The desks.
 */
desks: Array<DeskRow>, };

export type DocumentView = { 
/**
 * Its code, `bring-<code>` in the catalogues.
 */
code: string, 
/**
 * The number of its form; empty where it has none.
 */
form: string, 
/**
 * Whether the set is incomplete without it.
 */
required: boolean, 
/**
 * Whether the family has brought it.
 */
brought: boolean, };

export type DoneRegrouping = { 
/**
 * Its act.
 */
id: string, 
/**
 * The first day in the new groups.
 */
on: string, 
/**
 * The order, as its number and date are written on it.
 */
order: string, 
/**
 * When it was recorded.
 */
at: Moment, 
/**
 * Who recorded it.
 */
person: string, 
/**
 * Children who moved.
 */
moved: number, 
/**
 * Children who went to school.
 */
graduated: number, 
/**
 * When it was taken back.
 */
undone_at?: Moment | null, 
/**
 * Why it cannot be taken back now.
 */
error?: ApiError | null, 
/**
 * Children because of whom it cannot, each with the reason.
 */
children: Array<RefusedChild>, 
/**
 * How far the centre knows of it.
 */
known: Known, };

export type DrawnPaper = { 
/**
 * The PDF in base64.
 */
base64: string, };

export type Enrol = { 
/**
 * The server's address.
 */
server: string, 
/**
 * The one-time code.
 */
code: string, 
/**
 * What people will call this desk.
 */
name: string, };

export type EnrolmentView = { 
/**
 * The enrolment.
 */
id: string, 
/**
 * The group.
 */
group_id: string, 
/**
 * The group's name.
 */
group: string, 
/**
 * The first day.
 */
since: string, 
/**
 * The last day, once there is one; before the first for a child who did not come for a day.
 */
until?: string | null, 
/**
 * `active`, `transferred`, `expelled`, `graduated`.
 */
state: string, 
/**
 * The ground of an expulsion, `reason-<code>` in the catalogues; empty for anything else.
 */
ground: string, 
/**
 * The order, as its number and date are written on it; empty where there is none.
 */
order: string, 
/**
 * How far the centre knows of it.
 */
known: Known, };

export type ExpelChild = { 
/**
 * The enrolment that ends.
 */
enrolment: string, 
/**
 * A ground of [`LeavingForms::grounds`].
 */
ground: string, 
/**
 * The order, as its number and date are written on it.
 */
order: string, 
/**
 * The last day, `2026-08-15`.
 */
on: string, };

export type ExtendedView = { 
/**
 * Calendar days.
 */
days: number, 
/**
 * The ground, `reason-<code>` in the catalogues.
 */
ground: string, 
/**
 * When it was granted.
 */
granted_at: Moment, };

export type FetchReads = { 
/**
 * Older ones than those that are here, instead of the newest.
 */
older: boolean, };

export type Finality = "final" | "request" | "signature";

export type Found = { "is": "child", 
/**
 * The whole name.
 */
name: string, 
/**
 * Birth date, `2021-07-14`.
 */
born: string, 
/**
 * The guardian's name.
 */
guardian: string, 
/**
 * What there is of the child here: `enrolled`, `signed_here`, `contract`, `referral`, `response`.
 */
stands: string, 
/**
 * Its number, where it has one.
 */
number: string, 
/**
 * The group's name.
 */
group: string, 
/**
 * Where to go: `child/<id>`, `referral/<id>`, `contract/<id>`, `response/<id>`.
 */
leads_to: string, } | { "is": "referral", 
/**
 * Its number.
 */
number: string, 
/**
 * The child's name.
 */
child: string, 
/**
 * `issued`, `signed_here`, `fulfilled`, `expired`, `annulled`.
 */
state: string, 
/**
 * How far the centre knows of it.
 */
known: Known, 
/**
 * Where to go.
 */
leads_to: string, } | { "is": "contract", 
/**
 * Its number.
 */
number: string, 
/**
 * The child's name.
 */
child: string, 
/**
 * `prepared`, `signed_by_guardian`, `signed_here`, `in_force`, `terminated`.
 */
state: string, 
/**
 * How far the centre knows of it.
 */
known: Known, 
/**
 * Where to go.
 */
leads_to: string, } | { "is": "group", 
/**
 * Its name.
 */
name: string, 
/**
 * Places that are free and not offered yet.
 */
free: number, 
/**
 * Where to go.
 */
leads_to: string, };

export type GraduateChild = { 
/**
 * The enrolment that ends.
 */
enrolment: string, 
/**
 * The order, as its number and date are written on it.
 */
order: string, 
/**
 * The last day, `2026-08-15`.
 */
on: string, };

export type GrantExtension = { 
/**
 * The referral.
 */
referral: string, 
/**
 * Calendar days.
 */
days: number, };

export type GroupRow = { 
/**
 * The group.
 */
id: string, 
/**
 * Its name.
 */
name: string, 
/**
 * `ordinary`, `sanatorium` or `correctional`.
 */
kind: string, 
/**
 * The correction type of a correctional group.
 */
correction?: string | null, 
/**
 * `kazakh`, `russian`, `uzbek`.
 */
language: string, 
/**
 * Birth years, newest first.
 */
birth_years: Array<number>, 
/**
 * Places.
 */
capacity: number, 
/**
 * Children on the roll.
 */
children: number, 
/**
 * Places published and neither given nor reserved.
 */
offered: number, 
/**
 * Live referrals and reserved places.
 */
expected: number, 
/**
 * Places that can still be published.
 */
free: number, 
/**
 * Its first day, `2026-09-01`, while that lies ahead.
 */
opens_on?: string | null, 
/**
 * How far the centre knows of it.
 */
known: Known, };

export type GuardianView = { 
/**
 * The guardian.
 */
id: string, 
/**
 * Surname, given name, patronymic.
 */
name: string, 
/**
 * Telephone.
 */
phone: string, };

export type HandOverHold = { 
/**
 * The response.
 */
response: string, 
/**
 * The desk that gets it.
 */
desk: string, };

export type Happening = { 
/**
 * `desk-happened-<what>` in the catalogues; where nobody was first, the kind of trouble.
 */
what: string, 
/**
 * `desk`, `own_desk`, `kindergarten`, `family`, `centre`, `elsewhere`; empty where it was nobody.
 */
by: string, 
/**
 * What people call that desk.
 */
desk: string, 
/**
 * When, server time.
 */
at?: Moment | null, };

export type Health = "overdue" | "papers_refused" | "papers_held" | "clock_untrusted" | "disk_full" | "disk_low" | "copy_never" | "copy_old" | "update_waits";

export type HeldDocument = { 
/**
 * SHA-256 of its bytes.
 */
sha256: string, 
/**
 * Its length in bytes.
 */
bytes: number, 
/**
 * The ground it was brought for, `reason-<code>` in the catalogues.
 */
ground: string, };

export type HeldRow = { 
/**
 * The response.
 */
response: string, 
/**
 * The child's name.
 */
child: string, 
/**
 * The group's name.
 */
group: string, 
/**
 * The number its referral will carry.
 */
number: string, 
/**
 * Until when the desk may use it without a connection.
 */
until: Moment, 
/**
 * Whether that has passed: the place stays reserved, the centre has to be asked.
 */
over: boolean, };

export type HoldCopy = { 
/**
 * Whether to hold it.
 */
held: boolean, };

export type HoldPapers = { 
/**
 * Whether they are held back: no new part goes until they are let go or the program starts anew.
 */
held: boolean, };

export type Holder = { 
/**
 * What people call it; empty while only the centre reserves the place.
 */
desk: string, 
/**
 * Whether it is this one.
 */
own: boolean, 
/**
 * What people call the desk that asks for it; empty when none does.
 */
asked_by: string, 
/**
 * Until when the desk that holds may decide without a connection.
 */
until: Moment, };

export type InboxView = { 
/**
 * What waits for a person.
 */
open: Array<MatterRow>, 
/**
 * What was settled, newest first.
 */
settled: Array<MatterRow>, };

export type IntentIdRequest = { 
/**
 * The act.
 */
intent: string, };

export type IntentRow = { 
/**
 * The act.
 */
id: string, 
/**
 * Its name, `act-<name>` in the catalogues.
 */
act: string, 
/**
 * What it is about: a child's name, a group's name, a number.
 */
about: string, 
/**
 * When it was done, server time.
 */
at: Moment, 
/**
 * Who did it.
 */
person: string, 
/**
 * Whether it was final at once.
 */
finality: Finality, 
/**
 * How far it has come.
 */
state: IntentState, 
/**
 * The screen it leads to, `referral/<id>` and the like; empty when none.
 */
leads_to: string, };

export type IntentState = { "is": "waiting", 
/**
 * What it waits for.
 */
for: WaitsFor, } | { "is": "sent" } | { "is": "accepted", 
/**
 * When.
 */
at: Moment, } | { "is": "refused", 
/**
 * Why.
 */
error: ApiError, 
/**
 * When.
 */
at: Moment, 
/**
 * Whether a person has closed it.
 */
closed: boolean, } | { "is": "deferred", 
/**
 * Since when.
 */
at: Moment, 
/**
 * Whether they have.
 */
closed: boolean, };

export type Invitation = { 
/**
 * What the colleague types at this desk.
 */
code: string, 
/**
 * For how many minutes it counts.
 */
minutes: number, };

export type JournalChange = { 
/**
 * The table: `referral`, `contract`, `child` and the like.
 */
table: string, 
/**
 * Its number or name; empty for what is not this kindergarten's business any more.
 */
name: string, 
/**
 * Where it stood afterwards, `<table>-state-<state>` in the catalogues; empty where the table knows no states.
 */
state: string, 
/**
 * The screen it leads to, `referral/<id>` and the like; empty when none.
 */
leads_to: string, };

export type JournalChoice = { 
/**
 * Its identifier.
 */
id: string, 
/**
 * Its name.
 */
name: string, };

export type JournalFetched = { 
/**
 * Lines that are new here.
 */
lines: number, 
/**
 * Whether there are older ones.
 */
more: boolean, };

export type JournalRequest = { 
/**
 * A child's name in any spelling, a number, a person, a desk, an act, a day, or parts of them; empty for all.
 */
search: string, 
/**
 * From this day on, `2026-11-21`.
 */
from?: string | null, 
/**
 * Until this day, `2026-11-21`.
 */
until?: string | null, 
/**
 * Of this member of staff.
 */
staff?: string | null, 
/**
 * Of these: `family`, `department`, `clock` and the like; a member of staff is named above.
 */
who?: string | null, 
/**
 * At this desk.
 */
desk?: string | null, 
/**
 * About this.
 */
theme?: JournalTheme | null, 
/**
 * The most rows that are wanted.
 */
most: number, };

export type JournalRow = { 
/**
 * The act.
 */
id: string, 
/**
 * Its name, `act-<name>` in the catalogues.
 */
act: string, 
/**
 * What it is about.
 */
theme: JournalTheme, 
/**
 * When it happened, server time.
 */
at: Moment, 
/**
 * When the centre decided it, where that was later.
 */
decided_at?: Moment | null, 
/**
 * Who did it: `staff`, `family`, `department`, `publisher`, `clock`, `elsewhere`; empty for acts of before this was written down.
 */
who: string, 
/**
 * The name of the member of staff.
 */
person: string, 
/**
 * The desk's name.
 */
desk: string, 
/**
 * What it was about: a child's name, a group's name, a person; empty for a family that went elsewhere.
 */
about: string, 
/**
 * The number of the referral, contract or application.
 */
number: string, 
/**
 * How far the centre knows of it.
 */
state: JournalState, 
/**
 * What it changed.
 */
changes: Array<JournalChange>, 
/**
 * The screen it leads to; empty when none.
 */
leads_to: string, };

export type JournalState = { "is": "not_yet_known" } | { "is": "done" } | { "is": "refused", 
/**
 * Why.
 */
error: ApiError, } | { "is": "deferred" };

export type JournalTheme = "places" | "queue" | "responses" | "referrals" | "contracts" | "roll" | "matters" | "house";

export type JournalView = { 
/**
 * What the centre does not know yet and what it did not accept here, then all others, newest first.
 */
rows: Array<JournalRow>, 
/**
 * Whether more were found than were wanted.
 */
more: boolean, 
/**
 * Since when this desk has the journal; none while it has nothing of it.
 */
begins?: Moment | null, 
/**
 * Whether that is its very beginning: nothing older can be asked for.
 */
whole: boolean, 
/**
 * Whether the centre can be asked now.
 */
online: boolean, 
/**
 * People of the kindergarten, also those who left.
 */
people: Array<JournalChoice>, 
/**
 * Desks of the kindergarten.
 */
desks: Array<JournalChoice>, };

export type Known = "centre" | "here_final" | "here_requested";

export type LastRegrouping = { 
/**
 * None where there was never one.
 */
last?: DoneRegrouping | null, };

export type LeavingForms = { 
/**
 * Grounds of expulsion.
 */
grounds: Array<string>, 
/**
 * Those of them that are the guardian's own wish: then both sides sign that the contract ends.
 */
own_wish: Array<string>, 
/**
 * The first day on which the child may graduate; none where the rules name no age.
 */
graduates_from?: string | null, 
/**
 * When parents would see the freed place, where the rules write it into a bulletin by themselves.
 */
publishes_at?: Moment | null, };

export type LeavingView = { 
/**
 * What ends.
 */
enrolment: EnrolmentView, 
/**
 * What the forms need.
 */
forms: LeavingForms, };

export type Left = { 
/**
 * When the department decided it.
 */
at: Moment, 
/**
 * How far it has come.
 */
step: LeftStep, 
/**
 * Acts that the centre does not know.
 */
acts: number, 
/**
 * Papers that the centre has not got.
 */
papers: number, 
/**
 * The sealed file on this computer, while there is one; empty otherwise.
 */
file: string, 
/**
 * Why it could not be handed over yet, when it could not.
 */
problem?: ApiError | null, };

export type LeftStep = "sealing" | "waiting" | "handed_over";

export type Link = { 
/**
 * Whether the last exchange with the centre went well.
 */
online: boolean, 
/**
 * Since when it is so.
 */
since?: Moment | null, 
/**
 * Acts the centre does not know yet.
 */
waiting: number, 
/**
 * Acts that were not accepted and wait for a person, of all desks of the kindergarten.
 */
needs_you: number, 
/**
 * Papers the centre has not got yet and will.
 */
papers: number, 
/**
 * Whether a person holds those back.
 */
papers_held: boolean, 
/**
 * Papers the centre refuses.
 */
papers_refused: number, 
/**
 * Why the last exchange failed, when it did.
 */
problem?: ApiError | null, };

export type LogFile = { 
/**
 * Where it lies; empty when the dialog was closed and nothing was written.
 */
file: string, 
/**
 * Lines in it.
 */
lines: number, };

export type MakeCopy = { 
/**
 * What opens the copy.
 */
passphrase: string, };

export type MatterIdRequest = { 
/**
 * The act.
 */
matter: string, };

export type MatterRow = { 
/**
 * The act.
 */
id: string, 
/**
 * Its name, `act-<name>` in the catalogues.
 */
act: string, 
/**
 * What it is about: a child's name, a group's name, a number.
 */
about: string, 
/**
 * The number of the addition to a contract that it is about, where it is about one.
 */
addendum?: number | null, 
/**
 * When it was done, server time.
 */
at: Moment, 
/**
 * When the centre answered.
 */
answered_at: Moment, 
/**
 * Who did it.
 */
person: string, 
/**
 * At which desk.
 */
desk: string, 
/**
 * Whether it was this desk.
 */
own: boolean, 
/**
 * Whether the desk had said that it is final.
 */
finality: Finality, 
/**
 * Whether a paper may be in the family's hand that nobody honours yet.
 */
urgent: boolean, 
/**
 * The number on that paper.
 */
paper: string, 
/**
 * Why it was refused; empty where people decide.
 */
error?: ApiError | null, 
/**
 * Of an act about many children: those for whom it was not possible, each with the reason.
 */
children: Array<RefusedChild>, 
/**
 * What happened instead.
 */
happened: Happening, 
/**
 * What is true now.
 */
stands: Standing, 
/**
 * What to do, in its order: `desk-step-<step>` in the catalogues.
 */
steps: Array<string>, 
/**
 * What may be chosen to settle it; empty while the department has the word.
 */
choices: Array<string>, 
/**
 * Whether the department can be asked.
 */
may_ask: boolean, 
/**
 * Until when the kindergarten settles it before the department sees it.
 */
settle_by?: Term | null, 
/**
 * When the department was asked.
 */
asked_at?: Moment | null, 
/**
 * When the department was told because nobody settled it.
 */
escalated_at?: Moment | null, 
/**
 * What the department said.
 */
answer?: AnsweredView | null, 
/**
 * How it ended.
 */
settled?: SettledView | null, 
/**
 * The family it concerns.
 */
child?: ChildView | null, 
/**
 * The screen of the next family: `response/<id>`; of the bulletin when nobody is selected.
 */
next: string, 
/**
 * The screen it leads to; empty when none.
 */
leads_to: string, 
/**
 * Whether only this desk knows of it: then it is closed here, and nobody else has to see it.
 */
here_only: boolean, };

export type MayAskView = { 
/**
 * Whether it can be asked for now; otherwise on the last day of the term.
 */
now: boolean, 
/**
 * Grounds, `reason-<code>` in the catalogues.
 */
grounds: Array<string>, 
/**
 * The most calendar days.
 */
most_days: number, 
/**
 * Who answers: `kindergarten`, `department`.
 */
decider: string, 
/**
 * The largest document, in MiB.
 */
limit_mib: number, 
/**
 * The clause behind it, `clause-<clause>` in the catalogues.
 */
clause: string, 
/**
 * What the family brought with a request that the centre did not accept, while it lies here: nobody has to bring it twice.
 */
held?: HeldDocument | null, };

export type Moment = number;

export type MoveRow = { 
/**
 * The enrolment that would end.
 */
enrolment: string, 
/**
 * The child.
 */
child: string, 
/**
 * Surname, given name, patronymic.
 */
name: string, 
/**
 * Birth date.
 */
born: string, 
/**
 * Why it cannot.
 */
error?: ApiError | null, };

export type MoveTarget = { 
/**
 * The group with its places.
 */
group: GroupRow, 
/**
 * How many of the children it may take, each for itself.
 */
fitting: number, 
/**
 * Why it takes none of them.
 */
error?: ApiError | null, };

export type MovesRequest = { 
/**
 * From this group.
 */
group: string, 
/**
 * Only this child; every child of the group when empty.
 */
child?: string | null, 
/**
 * To this group; nobody is judged while it is empty.
 */
to?: string | null, 
/**
 * The first day there, `2026-08-15`.
 */
on: string, };

export type MovesView = { 
/**
 * The other groups of the kindergarten, by name.
 */
targets: Array<MoveTarget>, 
/**
 * The children, by name.
 */
rows: Array<MoveRow>, 
/**
 * When parents would see the freed places, where the rules write them into bulletins by themselves.
 */
publishes_at?: Moment | null, };

export type NameView = { 
/**
 * Kazakh.
 */
kk: string, 
/**
 * Russian.
 */
ru: string, 
/**
 * English; the Russian one where none is known.
 */
en: string, };

export type NotExtendedView = { 
/**
 * The reason, `reason-<code>` in the catalogues.
 */
reason: string, 
/**
 * When it was refused.
 */
at: Moment, };

export type Nothing = Record<symbol, never>;

export type OpenGroup = { 
/**
 * Its name.
 */
name: string, 
/**
 * `ordinary`, `sanatorium` or `correctional`.
 */
kind: string, 
/**
 * The correction type of a correctional group, and of no other.
 */
correction?: string | null, 
/**
 * `kazakh`, `russian`, `uzbek`.
 */
language: string, 
/**
 * Birth years.
 */
birth_years: Array<number>, 
/**
 * Places.
 */
capacity: number, 
/**
 * The first day on which it takes children, `2026-09-01`.
 */
from: string, };

export type OtherDesk = { 
/**
 * The desk.
 */
id: string, 
/**
 * What people call it.
 */
name: string, };

export type PaperAt = { "is": "printer" } | { "is": "viewer" } | { "is": "address", 
/**
 * A path on the desk's own origin.
 */
path: string, };

export type PaperRow = { 
/**
 * What it is: `contract`, `addendum`, or `extension` for a document that a family brought with its request for more days.
 */
what: string, 
/**
 * The child's name; empty when the paper belongs to nothing that is known here.
 */
about: string, 
/**
 * The screen it leads to; empty when none.
 */
leads_to: string, 
/**
 * Its length in bytes.
 */
bytes: number, 
/**
 * How far it has come.
 */
state: PaperState, };

export type PaperSize = "a4" | "a5";

export type PaperState = { "is": "waiting" } | { "is": "sending", 
/**
 * Bytes that the centre has.
 */
sent: number, } | { "is": "refused", 
/**
 * Why.
 */
error: ApiError, };

export type PapersView = { 
/**
 * The one on its way first, then what is refused, then what waits.
 */
rows: Array<PaperRow>, 
/**
 * Why nothing is on its way although something waits.
 */
wait_for?: PapersWaitFor | null, };

export type PapersWaitFor = "line" | "acts" | "pause" | "person";

export type PassTime = { 
/**
 * How far.
 */
until: PassUntil, };

export type PassUntil = "event" | "day";

export type PeopleView = { 
/**
 * The people.
 */
people: Array<PersonRow>, 
/**
 * Who came in last.
 */
last?: string | null, 
/**
 * Digits of a PIN, at least.
 */
shortest: number, 
/**
 * Digits of a PIN, at most.
 */
longest: number, 
/**
 * In training: the PIN that may be taken and is shown on the screen. Everywhere else there is none.
 */
training_pin?: string | null, };

export type PersonRow = { 
/**
 * The person.
 */
staff: string, 
/**
 * Surname, given name, patronymic.
 */
name: string, 
/**
 * `head`, `registrar` …
 */
role: string, 
/**
 * Whether and how the person can come in.
 */
state: PersonState, 
/**
 * The head has given out a code for this person that still counts.
 */
invited: boolean, };

export type PersonState = { "is": "ready", 
/**
 * Wrong tries since the last good one.
 */
wrong: number, 
/**
 * Seconds until the next try is taken.
 */
wait_seconds: number, } | { "is": "new", 
/**
 * The choice needs no code: this desk was given to this person, with one.
 */
free: boolean, } | { "is": "shut" };

export type PlacesView = { 
/**
 * Groups by name.
 */
groups: Array<GroupRow>, 
/**
 * Bulletins, newest first.
 */
bulletins: Array<BulletinRow>, 
/**
 * When a bulletin written down now would appear.
 */
publish_at: Moment, 
/**
 * Reasons to take a bulletin back.
 */
recall_reasons: Array<string>, };

export type PlannedChild = { 
/**
 * The enrolment.
 */
enrolment: string, 
/**
 * The child.
 */
child: string, 
/**
 * Surname, given name, patronymic.
 */
name: string, 
/**
 * Birth date, `2021-07-14`.
 */
born: string, 
/**
 * A group, or `school`; empty where the child stays.
 */
to: string, 
/**
 * Why it cannot.
 */
error?: ApiError | null, 
/**
 * Worth a word and no obstacle: `other_language`, `outgrown`; else empty.
 */
note: string, };

export type PlannedGroup = { 
/**
 * The group as it is now.
 */
group: GroupRow, 
/**
 * What it takes from the day on.
 */
birth_years: Array<number>, 
/**
 * Children once everybody has moved.
 */
after: number, 
/**
 * Children who come.
 */
arriving: number, 
/**
 * Places that nobody has then.
 */
free_after: number, 
/**
 * Children who come and find no place.
 */
over: number, 
/**
 * Children from before Oryn, who are counted and not named: they stay.
 */
counted_before: number, 
/**
 * The children of today, by name.
 */
children: Array<PlannedChild>, };

export type PlannedMove = { 
/**
 * The enrolment that ends.
 */
enrolment: string, 
/**
 * A group, or `school`.
 */
to: string, };

export type PlannedYears = { 
/**
 * The group.
 */
group: string, 
/**
 * Birth years, newest first.
 */
birth_years: Array<number>, };

export type PracticeEvent = { 
/**
 * What.
 */
what: PracticeHappening, 
/**
 * When.
 */
at: Moment, };

export type PracticeHappening = "publication" | "round_end" | "activation_end" | "referral_end" | "stop_list_end" | "other";

export type PracticePlace = "absent" | "offered" | "here";

export type PracticeStep = "publish_place" | "activate_response" | "print_referral" | "record_arrival" | "prepare_contract" | "sign_contract";

export type PracticeTask = { 
/**
 * What.
 */
step: PracticeStep, 
/**
 * Whether the played centre has seen it done.
 */
done: boolean, };

export type PracticeView = { 
/**
 * What there is to try, in the order of the work.
 */
tasks: Array<PracticeTask>, 
/**
 * What comes next by itself, when anything does.
 */
next?: PracticeEvent | null, 
/**
 * The password of the key file that lies ready for signing.
 */
key_password: string, 
/**
 * Whether the line to the played centre is cut.
 */
line_cut: boolean, };

export type PrepareAddendum = { 
/**
 * The contract.
 */
contract: string, 
/**
 * What changes.
 */
agreement: Agreement, 
/**
 * From which day on, `2026-12-01`.
 */
from: string, };

export type PrepareContract = { 
/**
 * The referral.
 */
referral: string, 
/**
 * The first day, `2026-12-01`.
 */
starts_on: string, 
/**
 * Monthly fee in tenge.
 */
fee_tenge: number, };

export type PreviewPaper = { "of": "referral", 
/**
 * The referral.
 */
referral: string, } | { "of": "extension", 
/**
 * The referral.
 */
referral: string, } | { "of": "missing", 
/**
 * The referral.
 */
referral: string, } | { "of": "contract", 
/**
 * The contract.
 */
contract: string, } | { "of": "signatures", 
/**
 * The contract.
 */
contract: string, } | { "of": "addendum", 
/**
 * The contract.
 */
contract: string, 
/**
 * The addition's number.
 */
number: number, } | { "of": "termination", 
/**
 * The contract.
 */
contract: string, };

export type PrintAddendum = { 
/**
 * The contract.
 */
contract: string, 
/**
 * The addition's number.
 */
number: number, 
/**
 * Where it goes.
 */
to: PrintTo, };

export type PrintBulletin = { 
/**
 * The bulletin.
 */
bulletin: string, 
/**
 * Where it goes.
 */
to: PrintTo, };

export type PrintIdRequest = { 
/**
 * The paper.
 */
id: number, };

export type PrintJournal = { 
/**
 * Which acts.
 */
journal: JournalRequest, 
/**
 * Where it goes.
 */
to: PrintTo, };

export type PrintNotice = { 
/**
 * The act.
 */
matter: string, 
/**
 * Where it goes.
 */
to: PrintTo, };

export type PrintOrder = { 
/**
 * The contract.
 */
contract: string, 
/**
 * The order's number in the kindergarten's own book.
 */
number: string, 
/**
 * The order's date, `2026-12-01`.
 */
date: string, 
/**
 * Where it goes.
 */
to: PrintTo, };

export type PrintReferral = { 
/**
 * The referral.
 */
referral: string, 
/**
 * Where it goes.
 */
to: PrintTo, };

export type PrintRoll = { 
/**
 * The group.
 */
group: string, 
/**
 * Where it goes.
 */
to: PrintTo, };

export type PrintRow = { 
/**
 * Counted by this desk.
 */
id: number, 
/**
 * The file's name without its folder.
 */
file: string, 
/**
 * The printer; empty where the system did not say which.
 */
printer: string, 
/**
 * When it was sent, server time.
 */
at: Moment, 
/**
 * How far it has come.
 */
state: PrintState, 
/**
 * Whether a person has read that it did not come out.
 */
closed: boolean, };

export type PrintState = "waiting" | "stuck" | "printed" | "cancelled" | "failed" | "refused" | "unknown";

export type PrintTermination = { 
/**
 * The contract.
 */
contract: string, 
/**
 * Where it goes.
 */
to: PrintTo, };

export type PrintTestPage = { 
/**
 * The sheets.
 */
size: PaperSize, 
/**
 * Where it goes.
 */
to: PrintTo, };

export type PrintTo = "printer" | "viewer";

export type Printed = { 
/**
 * The file's name without its folder.
 */
file: string, 
/**
 * The copy's number; 0 for papers whose copies are not counted.
 */
copy: number, 
/**
 * Where it is now.
 */
at: PaperAt, };

export type PrinterChoice = { "is": "usual" } | { "is": "named", 
/**
 * As the system knows it.
 */
name: string, } | { "is": "viewer" };

export type PrinterRow = { 
/**
 * As the system knows it.
 */
name: string, 
/**
 * As people call it; the same as the name where nobody gave it another.
 */
title: string, 
/**
 * Whether the system prints on it unless told otherwise.
 */
usual: boolean, 
/**
 * Whether it takes papers now: switched on, with paper, not stopped.
 */
ready: boolean, };

export type PrintingView = { 
/**
 * The printers; none where this system prints from the viewer only.
 */
printers?: Array<PrinterRow> | null, 
/**
 * Where papers go.
 */
choice: PrinterChoice, 
/**
 * The sheets that referrals are made for.
 */
referral_size: PaperSize, };

export type PrintsView = { 
/**
 * The papers.
 */
rows: Array<PrintRow>, };

export type PublishPlaces = { 
/**
 * The group.
 */
group: string, 
/**
 * How many places.
 */
places: number, 
/**
 * Which of the group's birth years.
 */
birth_years: Array<number>, 
/**
 * The date on which the places were really freed, `2026-11-21`.
 */
released_on: string, };

export type RankingView = { 
/**
 * Place among the responses of the round.
 */
rank: number, 
/**
 * How many responses there were.
 */
of: number, 
/**
 * How many places there were.
 */
places: number, 
/**
 * `out_of_turn`, `first_priority` or `ordinary`.
 */
class: string, 
/**
 * The filing instant that counted.
 */
filed_at: Moment, 
/**
 * Position in the whole queue at that moment.
 */
position: number, 
/**
 * The rule pack in force.
 */
rules: string, };

export type ReadRow = { 
/**
 * What tells it from others.
 */
id: string, 
/**
 * When.
 */
at: Moment, 
/**
 * Who.
 */
person: string, 
/**
 * At which desk.
 */
desk: string, 
/**
 * What: `child_file`, `attachment`, `contract`.
 */
what: string, 
/**
 * The child's name; empty for a family that went elsewhere.
 */
child: string, 
/**
 * The screen it leads to; empty when none.
 */
leads_to: string, };

export type ReadsRequest = { 
/**
 * A child's name in any spelling, a person, a desk, or parts of them; empty for all.
 */
search: string, 
/**
 * From this day on, `2026-11-21`.
 */
from?: string | null, 
/**
 * Until this day, `2026-11-21`.
 */
until?: string | null, 
/**
 * Of this member of staff.
 */
staff?: string | null, 
/**
 * The most rows that are wanted.
 */
most: number, };

export type ReadsView = { 
/**
 * The notes.
 */
rows: Array<ReadRow>, 
/**
 * Whether more were found than were wanted.
 */
more: boolean, 
/**
 * Whether the centre can be asked for those of other desks now.
 */
online: boolean, 
/**
 * People of the kindergarten, also those who left.
 */
people: Array<JournalChoice>, };

export type RecallBulletin = { 
/**
 * The bulletin.
 */
bulletin: string, 
/**
 * A reason of [`PlacesView::recall_reasons`].
 */
reason: string, };

export type Reconnect = { 
/**
 * The one-time code.
 */
code: string, };

export type RecordArrival = { 
/**
 * The referral.
 */
referral: string, 
/**
 * Codes of what is here now: the whole list.
 */
brought: Array<string>, 
/**
 * Whether the child is admitted although something is missing.
 */
admitted_without: boolean, };

export type ReferralCard = { 
/**
 * The row.
 */
row: ReferralRow, 
/**
 * The child.
 */
child: ChildView, 
/**
 * The application's number; none once the desk has not got the application any more.
 */
application: number | null, 
/**
 * Who issued it.
 */
issued_by: string, 
/**
 * Language of upbringing.
 */
language: string, 
/**
 * What the family brings, and what of it is here.
 */
arrival: ArrivalView, 
/**
 * Printed copies, newest first.
 */
copies: Array<CopyView>, 
/**
 * The extension, while it may be asked for, now or on the last day.
 */
may_ask?: MayAskView | null, 
/**
 * The extension, once it was granted.
 */
extended?: ExtendedView | null, 
/**
 * The extension, while it waits for its answer.
 */
asked?: AskedView | null, 
/**
 * The extension, once it was refused.
 */
not_extended?: NotExtendedView | null, 
/**
 * Why the documents were refused, once they were.
 */
refused?: RefusedView | null, 
/**
 * The contract, once there is one.
 */
contract?: string | null, 
/**
 * Whether a contract can be prepared now.
 */
can_contract: boolean, 
/**
 * The monthly fee of the kindergarten's price list for a child of this age; none when the list says nothing.
 */
fee_tenge?: number | null, 
/**
 * The next working day, `2026-12-01`: the first day that a contract suggests.
 */
first_day: string, };

export type ReferralIdRequest = { 
/**
 * The referral.
 */
referral: string, };

export type ReferralRow = { 
/**
 * The referral.
 */
id: string, 
/**
 * Its number.
 */
number: string, 
/**
 * The child's name.
 */
child: string, 
/**
 * The group's name.
 */
group: string, 
/**
 * When it was issued.
 */
issued_at: Moment, 
/**
 * How long it is valid.
 */
term: Term, 
/**
 * `issued`, `signed_here`, `fulfilled`, `expired`, `annulled`. The contract is signed here until the centre has verified the signature.
 */
state: string, 
/**
 * Copies printed.
 */
copies: number, 
/**
 * How far the centre knows of it.
 */
known: Known, };

export type ReferralsView = { 
/**
 * Live ones first, by the end of their term.
 */
rows: Array<ReferralRow>, };

export type RefuseExtension = { 
/**
 * The referral.
 */
referral: string, 
/**
 * A reason of [`AskedView::refusal_reasons`].
 */
reason: string, };

export type RefuseReferral = { 
/**
 * The referral.
 */
referral: string, 
/**
 * A reason of [`ArrivalView::refusal_reasons`].
 */
reason: string, };

export type RefusedChild = { 
/**
 * Surname, given name, patronymic.
 */
name: string, 
/**
 * Why.
 */
error: ApiError, };

export type RefusedView = { 
/**
 * The reason, `reason-<code>` in the catalogues.
 */
reason: string, 
/**
 * Whether the family said no.
 */
given_up: boolean, 
/**
 * When.
 */
at: Moment, };

export type Regroup = { 
/**
 * The first day in the new groups, `2026-09-01`.
 */
on: string, 
/**
 * The order, as its number and date are written on it.
 */
order: string, 
/**
 * The plan.
 */
plan: RegroupingPlan, };

export type RegroupingPlan = { 
/**
 * Children who go somewhere.
 */
moves: Array<PlannedMove>, 
/**
 * Groups that take other birth years.
 */
years: Array<PlannedYears>, };

export type RegroupingRequest = { 
/**
 * The first day in the new groups, `2026-09-01`.
 */
on: string, 
/**
 * The plan; the one that suggests itself where there is none yet.
 */
plan?: RegroupingPlan | null, };

export type RegroupingView = { 
/**
 * The groups of the kindergarten, the oldest children first.
 */
groups: Array<PlannedGroup>, 
/**
 * Children who move.
 */
moved: number, 
/**
 * Children who go to school.
 */
graduated: number, 
/**
 * Children who stay.
 */
stay: number, 
/**
 * Children for whom it is not possible.
 */
refused: number, 
/**
 * When parents would see the freed places, where the rules write them into bulletins by themselves.
 */
publishes_at?: Moment | null, };

export type RescueFile = { 
/**
 * Where it lies; empty when the dialog was closed and nothing was written.
 */
file: string, 
/**
 * Acts in it.
 */
acts: number, 
/**
 * Papers in it.
 */
papers: number, };

export type ResponseIdRequest = { 
/**
 * The response.
 */
response: string, };

export type ResponseRow = { 
/**
 * The response.
 */
id: string, 
/**
 * The bulletin.
 */
bulletin: string, 
/**
 * The application's number.
 */
application: number, 
/**
 * The child.
 */
child: ChildView, 
/**
 * The siblings who were filed with it as one request: places for all of them or for none. Empty for a child filed alone.
 */
together: Array<string>, 
/**
 * Languages that suit.
 */
languages: Array<string>, 
/**
 * `out_of_turn`, `first_priority`, `ordinary`.
 */
class: string, 
/**
 * The category of the privilege behind the class, `category-<code>` in the catalogues; empty where there is none.
 */
category: string, 
/**
 * When the application was filed: what orders it.
 */
filed_at: Moment, 
/**
 * When the response came in: it does not decide.
 */
submitted_at: Moment, 
/**
 * `submitted`, `selected`, `activated`, `declined`, `not_selected`, `lapsed`, `withdrawn`.
 */
state: string, 
/**
 * The reason of a declined one.
 */
reason?: string | null, 
/**
 * The term for staff, of a selected one.
 */
activate_by?: Term | null, 
/**
 * Whether this desk may decide finally without a connection.
 */
held: boolean, 
/**
 * The desk that holds a selected one.
 */
holder?: Holder | null, 
/**
 * The referral of an activated one.
 */
referral?: string | null, 
/**
 * Why it stands where it stands, once the round has ended.
 */
ranking?: RankingView | null, 
/**
 * How far the centre knows of its state.
 */
known: Known, };

export type ResponsesRequest = { 
/**
 * Of this bulletin; of every bulletin that has any when empty.
 */
bulletin?: string | null, };

export type ResponsesView = { 
/**
 * Bulletins that have responses or take them, newest first.
 */
bulletins: Array<BulletinRow>, 
/**
 * Responses in queue order, selected ones first.
 */
rows: Array<ResponseRow>, 
/**
 * Reasons to decline.
 */
decline_reasons: Array<string>, 
/**
 * The other desks of the kindergarten, to which a hold can be handed over.
 */
desks: Array<OtherDesk>, };

export type RestoreCopy = { 
/**
 * What opens the copy.
 */
passphrase: string, };

export type RollRequest = { 
/**
 * Of this group; of every group when empty.
 */
group?: string | null, 
/**
 * Those who left the kindergarten, instead of those who belong to it.
 */
left: boolean, 
/**
 * A name in any spelling, an IIN, or parts of them; empty for all.
 */
search: string, };

export type RollRow = { 
/**
 * The enrolment.
 */
enrolment: string, 
/**
 * The child.
 */
child: string, 
/**
 * Surname, given name, patronymic.
 */
name: string, 
/**
 * Birth date, `2021-07-14`.
 */
born: string, 
/**
 * The group.
 */
group_id: string, 
/**
 * The group's name.
 */
group: string, 
/**
 * The first day in it, `2026-12-01`.
 */
since: string, 
/**
 * `active`, `expelled`, `graduated`.
 */
state: string, 
/**
 * The last day of a child who left.
 */
until?: string | null, 
/**
 * The first day on which the child may graduate; none where the rules name no age.
 */
graduates_from?: string | null, 
/**
 * How far the centre knows of it.
 */
known: Known, };

export type RollView = { 
/**
 * Children by name; those who left by their last day, the latest first.
 */
rows: Array<RollRow>, 
/**
 * Children from before Oryn kept the roll: they are counted and not named.
 */
counted_before: number, };

export type SaveTable = { 
/**
 * The list.
 */
table: TableOf, 
/**
 * What kind of file.
 */
kind: TableKind, };

export type SavedTable = { 
/**
 * The file's name without its folder.
 */
file: string, 
/**
 * Rows without the headings.
 */
rows: number, 
/**
 * Where it is.
 */
at: TableAt, };

export type ScannedText = { 
/**
 * The text of a square code, an address, or a number.
 */
text: string, };

export type SearchReferrals = { 
/**
 * Number, name or IIN, or a part of one; empty for all.
 */
search: string, };

export type SearchRequest = { 
/**
 * A name in Kazakh, Russian or Latin spelling, a number, an IIN, a telephone, or parts of them.
 */
text: string, };

export type SearchView = { 
/**
 * Best first, kinds together; a few of each.
 */
found: Array<Found>, 
/**
 * How many there were altogether.
 */
total: number, 
/**
 * The text that was looked for instead, when the person typed on the other keyboard.
 */
instead?: string | null, };

export type SetIdle = { 
/**
 * One of those that [`IDLE_MINUTES`] lists.
 */
minutes: number, };

export type SetLanguage = { 
/**
 * `kk`, `ru` or `en`.
 */
language: string, };

export type SettleAddendum = { 
/**
 * The contract.
 */
contract: string, 
/**
 * The addition's number.
 */
number: number, 
/**
 * Whether both sides signed it; otherwise nobody does any more.
 */
signed: boolean, };

export type SettleMatter = { 
/**
 * The act.
 */
matter: string, 
/**
 * One of [`MatterRow::choices`].
 */
choice: string, };

export type SettledView = { 
/**
 * `next_candidate`, `family_told`, `done_anew`, `stands_as_is`.
 */
choice: string, 
/**
 * Who settled it.
 */
person: string, 
/**
 * At which desk.
 */
desk: string, 
/**
 * When.
 */
at: Moment, };

export type SignContract = { 
/**
 * The contract.
 */
contract: string, 
/**
 * The number of the addition to it that is signed; none where it is the contract itself.
 */
addendum?: number | null, 
/**
 * The key file.
 */
key_file: string, 
/**
 * Its password; used once and forgotten.
 */
password: string, };

export type SignIn = { 
/**
 * Who.
 */
staff: string, 
/**
 * The PIN chosen at this desk.
 */
pin: string, };

export type SignatureView = { "is": "provisional", 
/**
 * What, `desk-signature-doubt-<because>` in the catalogues.
 */
because: string, 
/**
 * Since when.
 */
since: Moment, } | { "is": "confirmed", 
/**
 * When.
 */
at: Moment, } | { "is": "fails", 
/**
 * Why, and what to do now.
 */
error: ApiError, 
/**
 * When that was known.
 */
at: Moment, };

export type SignedIn = { 
/**
 * The person.
 */
staff: string, 
/**
 * Surname, given name, patronymic.
 */
name: string, 
/**
 * `head`, `registrar` …
 */
role: string, 
/**
 * The permissions of that role: what the table of calls names.
 */
may: Array<string>, 
/**
 * After so many minutes without a touch the desk locks.
 */
idle_minutes: number, };

export type SigningKeyView = { 
/**
 * The file's whole path; empty when none was chosen.
 */
path: string, 
/**
 * The file's name without its folder.
 */
file: string, };

export type StaffIdRequest = { 
/**
 * The person.
 */
staff: string, };

export type Stage = { "is": "locked", 
/**
 * Whether no passphrase was chosen yet.
 */
first_time: boolean, 
/**
 * The shortest passphrase that may be chosen, in letters.
 */
shortest: number, } | { "is": "not_enrolled", 
/**
 * The server's address that is filled in.
 */
server: string, } | { "is": "first_copy", 
/**
 * How far it has come, once that is known.
 */
copying?: CopyingView | null, } | { "is": "signed_out" } | { "is": "stale" } | { "is": "ready" } | { "is": "shut_out", 
/**
 * What became of its work.
 */
left: Left, } | { "is": "broken", 
/**
 * Why.
 */
error: ApiError, };

export type Standing = { 
/**
 * `desk-stands-now-<is>` in the catalogues.
 */
is: string, 
/**
 * A number of a referral or of places.
 */
number: string, 
/**
 * What people call the desk that holds.
 */
desk: string, 
/**
 * The end of a term.
 */
until?: Moment | null, };

export type Status = { 
/**
 * What the desk needs before it can work.
 */
stage: Stage, 
/**
 * `kk`, `ru` or `en`.
 */
language: string, 
/**
 * The kindergarten's name in the three languages, once known.
 */
kindergarten?: NameView | null, 
/**
 * The settlement's name.
 */
settlement?: NameView | null, 
/**
 * What people call this desk.
 */
desk: string, 
/**
 * Who has signed in.
 */
person?: SignedIn | null, 
/**
 * The centre was not heard for long; `None` while that limits nothing and no limit is near.
 */
absence?: AbsenceView | null, 
/**
 * Whether the program was opened with care, because it died twice at its start: it waits for a person before it speaks to the centre.
 */
careful: boolean, 
/**
 * Something about the data of this computer that a person has to know; it stays until the program is closed.
 */
notice?: ApiError | null, 
/**
 * The connection.
 */
link: Link, 
/**
 * Server time at the moment of this answer.
 */
now: Moment, 
/**
 * How far it can be trusted.
 */
clock: ClockView, 
/**
 * By how many minutes it may be wrong, either way; 0 for less than one.
 */
doubt_minutes: number, 
/**
 * Whether the rule pack is for training.
 */
training: boolean, 
/**
 * Whether this is the practice kindergarten, or the way into it.
 */
practice: PracticePlace, 
/**
 * The version of the rule pack.
 */
rules: string, 
/**
 * The program's version.
 */
version: string, 
/**
 * Counters for the badges of the rail: what waits for me.
 */
badges: Badges, };

export type StopWork = { 
/**
 * What.
 */
what: WorkKind, };

export type SyncView = { 
/**
 * The connection.
 */
link: Link, 
/**
 * The earliest legal deadline among the acts that wait.
 */
earliest_deadline?: Term | null, 
/**
 * Acts, newest first, those that wait on top. What needs a person is in the inbox.
 */
intents: Array<IntentRow>, 
/**
 * The last good exchange.
 */
last_exchange?: Moment | null, 
/**
 * When all data of the kindergarten were taken from the centre at once last.
 */
last_snapshot?: Moment | null, 
/**
 * A copy of all data on its way, once its size is known.
 */
copying?: CopyingView | null, 
/**
 * Papers that the centre has not got.
 */
papers: PapersView, 
/**
 * Position in the kindergarten's feed.
 */
feed_seq: number, 
/**
 * When the oldest act was done that the centre does not know.
 */
oldest?: Moment | null, 
/**
 * Whether that act has waited too long although there is a connection: somebody has to be told.
 */
overdue: boolean, 
/**
 * What this desk holds, soonest end first.
 */
held: Array<HeldRow>, 
/**
 * Size of the data file in bytes.
 */
store_bytes: number, 
/**
 * The server's address.
 */
server: string, };

export type TableAt = { "is": "nowhere" } | { "is": "folder", 
/**
 * The whole path of the file.
 */
path: string, } | { "is": "viewer" } | { "is": "address", 
/**
 * A path on the desk's own origin.
 */
path: string, };

export type TableKind = "xlsx" | "csv";

export type TableOf = { "list": "bulletins" } & BulletinsRequest | { "list": "responses" } & ResponsesRequest | { "list": "referrals" } & SearchReferrals | { "list": "contracts" } | { "list": "roll" } & RollRequest | { "list": "groups" } | { "list": "papers" } | { "list": "journal" } & JournalRequest | { "list": "reads" } & ReadsRequest;

export type Task = { "is": "activate", 
/**
 * The response.
 */
response: string, 
/**
 * The bulletin it belongs to.
 */
bulletin: string, 
/**
 * The child's name.
 */
child: string, 
/**
 * The group's name.
 */
group: string, 
/**
 * The term for staff.
 */
term: Term, 
/**
 * Whether it can be done finally without a connection.
 */
held: boolean, } | { "is": "expect", 
/**
 * The referral.
 */
referral: string, 
/**
 * Its number.
 */
number: string, 
/**
 * The child's name.
 */
child: string, 
/**
 * How long the referral is valid.
 */
term: Term, } | { "is": "sign", 
/**
 * The contract.
 */
contract: string, 
/**
 * Its number.
 */
number: string, 
/**
 * The child's name.
 */
child: string, 
/**
 * Whether the guardian has signed already.
 */
guardian_signed: boolean, 
/**
 * How long its referral is valid.
 */
term: Term, } | { "is": "unverified", 
/**
 * The contract.
 */
contract: string, 
/**
 * Its number.
 */
number: string, 
/**
 * The number of the addition to it that was signed; none where it is the contract itself.
 */
addendum?: number | null, 
/**
 * The child's name.
 */
child: string, } | { "is": "refused", 
/**
 * The intent.
 */
intent: string, 
/**
 * The act's name, `act-<name>` in the catalogues.
 */
act: string, 
/**
 * Why; empty where people decide.
 */
error?: ApiError | null, 
/**
 * Whether a paper may be out that nobody honours yet.
 */
urgent: boolean, 
/**
 * When it was refused.
 */
at: Moment, } | { "is": "extension", 
/**
 * The referral.
 */
referral: string, 
/**
 * Its number.
 */
number: string, 
/**
 * The child's name.
 */
child: string, 
/**
 * The ground, `reason-<code>` in the catalogues.
 */
ground: string, 
/**
 * Who answers: `kindergarten`, `department`.
 */
decider: string, 
/**
 * Whether whoever has signed in may answer.
 */
own: boolean, 
/**
 * Until when it has to be answered.
 */
term: Term, } | { "is": "privilege", 
/**
 * The response.
 */
response: string, 
/**
 * The bulletin it belongs to.
 */
bulletin: string, 
/**
 * The child's name.
 */
child: string, 
/**
 * The category of the privilege, `category-<code>` in the catalogues; empty where the application says none.
 */
category: string, 
/**
 * The term for the confirmation.
 */
term: Term, } | { "is": "health", 
/**
 * What.
 */
what: Health, 
/**
 * How many; of room on the disk, how many MiB are left; 0 of what is not counted.
 */
count: number, 
/**
 * Of an old copy: when it was made.
 */
at?: Moment | null, } | { "is": "publish", 
/**
 * The group.
 */
group: string, 
/**
 * Its name.
 */
name: string, 
/**
 * How many places.
 */
free: number, };

export type Term = { 
/**
 * From when it runs.
 */
from: Moment, 
/**
 * The last instant.
 */
until: Moment, 
/**
 * Working days counted; 0 for a term that is not counted in working days.
 */
working_days: number, 
/**
 * Working days left after today; 0 means it ends today or has ended.
 */
days_left: number, 
/**
 * Whether it has passed.
 */
passed: boolean, 
/**
 * Days off that were skipped, as `2026-03-23`.
 */
skipped: Array<string>, 
/**
 * The calendar's version; empty for a term that is not counted in working days.
 */
calendar: string, };

export type TickedView = { 
/**
 * When.
 */
at: Moment, 
/**
 * Who.
 */
by: string, 
/**
 * Whether that person said that the child is admitted although something is missing.
 */
admitted_without: boolean, };

export type TodayView = { 
/**
 * Tasks.
 */
tasks: Array<Task>, 
/**
 * Figures.
 */
counters: Counters, 
/**
 * The next round that closes, for a calm desk: when something will come.
 */
next_round?: Moment | null, };

export type Topic = "status" | "places" | "responses" | "referrals" | "contracts" | "outbox" | "people" | "printing" | "attachments" | "journal" | "updates" | "signing" | "work";

export type TransferChild = { 
/**
 * The enrolment that ends.
 */
enrolment: string, 
/**
 * The group.
 */
group: string, 
/**
 * The first day there, `2026-08-15`.
 */
on: string, };

export type TrustAgent = { 
/**
 * As the question about it named it.
 */
key: string, };

export type UndoRegrouping = { 
/**
 * Its act.
 */
regrouping: string, };

export type Unlock = { 
/**
 * The passphrase.
 */
passphrase: string, };

export type UpdateState = { "is": "absent" } | { "is": "unknown" } | { "is": "looking" } | { "is": "newest" } | { "is": "offered", 
/**
 * Its version.
 */
version: string, } | { "is": "loading", 
/**
 * Its version.
 */
version: string, 
/**
 * Bytes that are here.
 */
got: number, 
/**
 * All bytes, where the feed says so.
 */
of: number | null, } | { "is": "loaded", 
/**
 * Its version.
 */
version: string, } | { "is": "installing", 
/**
 * Its version.
 */
version: string, } | { "is": "installed", 
/**
 * Its version.
 */
version: string, };

export type UpdateWait = { "is": "signing" } | { "is": "acts", 
/**
 * How many.
 */
count: number, } | { "is": "papers", 
/**
 * How many.
 */
count: number, };

export type UpdatesView = { 
/**
 * How far it is.
 */
state: UpdateState, 
/**
 * For what it waits now.
 */
wait?: UpdateWait | null, 
/**
 * Why the last step failed, when it did.
 */
problem?: ApiError | null, };

export type WaitedWith = { 
/**
 * The application's number.
 */
number: number, 
/**
 * When it was filed.
 */
filed_at: Moment, 
/**
 * `out_of_turn`, `first_priority`, `ordinary`.
 */
class: string, 
/**
 * The category of the privilege behind the class; empty where there is none.
 */
category: string, };

export type WaitsFor = "line" | "turn";

export type WorkKind = "copy" | "restore" | "table";

export type WorkRow = { 
/**
 * What it is.
 */
what: WorkKind, 
/**
 * How far it is.
 */
step: WorkStep, 
/**
 * So much of this step is done; 0 where that cannot be counted.
 */
got: number, 
/**
 * All of it; 0 where that is not known.
 */
of: number, 
/**
 * Whether it can be stopped with nothing left behind.
 */
may_stop: boolean, };

export type WorkStep = "preparing" | "gathering" | "rows" | "writing" | "checking" | "placing";

export type WorkView = { 
/**
 * One row for each, oldest first.
 */
rows: Array<WorkRow>, };

/** Every call: what it takes, what it gives, and whether it only reads. */
export interface Calls {
  status: { kind: "query"; request: Nothing; reply: Status };
  unlock: { kind: "command"; request: Unlock; reply: Status };
  start_anew: { kind: "command"; request: Nothing; reply: Status };
  restore_copy: { kind: "command"; request: RestoreCopy; reply: Status };
  enrol: { kind: "command"; request: Enrol; reply: Status };
  reconnect: { kind: "command"; request: Reconnect; reply: Status };
  hold_copy: { kind: "command"; request: HoldCopy; reply: Nothing };
  work: { kind: "query"; request: Nothing; reply: WorkView };
  stop_work: { kind: "command"; request: StopWork; reply: Nothing };
  begin_again: { kind: "command"; request: Nothing; reply: Status };
  people: { kind: "query"; request: Nothing; reply: PeopleView };
  sign_in: { kind: "command"; request: SignIn; reply: Status };
  choose_pin: { kind: "command"; request: ChoosePin; reply: Status };
  sign_out: { kind: "command"; request: Nothing; reply: Status };
  still_here: { kind: "command"; request: Nothing; reply: Nothing };
  change_pin: { kind: "command"; request: ChangePin; reply: Nothing };
  invite_person: { kind: "command"; request: StaffIdRequest; reply: Invitation };
  reopen_person: { kind: "command"; request: StaffIdRequest; reply: Nothing };
  set_idle: { kind: "command"; request: SetIdle; reply: Nothing };
  add_staff: { kind: "command"; request: AddStaff; reply: ActDone };
  dismiss_staff: { kind: "command"; request: StaffIdRequest; reply: ActDone };
  desks: { kind: "query"; request: Nothing; reply: DesksView };
  export_log: { kind: "command"; request: Nothing; reply: LogFile };
  set_language: { kind: "command"; request: SetLanguage; reply: Nothing };
  practice: { kind: "query"; request: Nothing; reply: PracticeView };
  begin_practice: { kind: "command"; request: Nothing; reply: Nothing };
  leave_practice: { kind: "command"; request: Nothing; reply: Nothing };
  renew_practice: { kind: "command"; request: Nothing; reply: Nothing };
  pass_time: { kind: "command"; request: PassTime; reply: Nothing };
  cut_line: { kind: "command"; request: CutLine; reply: Nothing };
  printing: { kind: "query"; request: Nothing; reply: PrintingView };
  choose_printer: { kind: "command"; request: ChoosePrinter; reply: Nothing };
  print_test_page: { kind: "command"; request: PrintTestPage; reply: Printed };
  prints: { kind: "query"; request: Nothing; reply: PrintsView };
  close_print: { kind: "command"; request: PrintIdRequest; reply: Nothing };
  updates: { kind: "query"; request: Nothing; reply: UpdatesView };
  look_for_update: { kind: "command"; request: Nothing; reply: Nothing };
  load_update: { kind: "command"; request: Nothing; reply: Nothing };
  stop_update: { kind: "command"; request: Nothing; reply: Nothing };
  install_update: { kind: "command"; request: Nothing; reply: Nothing };
  copies: { kind: "query"; request: Nothing; reply: CopiesView };
  make_copy: { kind: "command"; request: MakeCopy; reply: CopyMade };
  today: { kind: "query"; request: Nothing; reply: TodayView };
  places: { kind: "query"; request: Nothing; reply: PlacesView };
  bulletins: { kind: "query"; request: BulletinsRequest; reply: BulletinsView };
  preview_bulletin: { kind: "query"; request: PublishPlaces; reply: BulletinPreview };
  publish_places: { kind: "command"; request: PublishPlaces; reply: ActDone };
  recall_bulletin: { kind: "command"; request: RecallBulletin; reply: ActDone };
  print_bulletin: { kind: "command"; request: PrintBulletin; reply: Printed };
  print_roll: { kind: "command"; request: PrintRoll; reply: Printed };
  ask_for_hold: { kind: "command"; request: ResponseIdRequest; reply: ActDone };
  hand_over_hold: { kind: "command"; request: HandOverHold; reply: ActDone };
  search: { kind: "query"; request: SearchRequest; reply: SearchView };
  responses: { kind: "query"; request: ResponsesRequest; reply: ResponsesView };
  activate_response: { kind: "command"; request: ActivateResponse; reply: ActDone };
  decline_response: { kind: "command"; request: DeclineResponse; reply: ActDone };
  attachments: { kind: "query"; request: AttachmentsRequest; reply: AttachmentsView };
  fetch_attachment: { kind: "command"; request: AttachmentIdRequest; reply: Nothing };
  leave_attachment: { kind: "command"; request: AttachmentIdRequest; reply: Nothing };
  attachment: { kind: "query"; request: AttachmentIdRequest; reply: AttachmentFile };
  referrals: { kind: "query"; request: SearchReferrals; reply: ReferralsView };
  referral: { kind: "query"; request: ReferralIdRequest; reply: ReferralCard };
  find_scanned: { kind: "command"; request: ScannedText; reply: ReferralIdRequest };
  record_arrival: { kind: "command"; request: RecordArrival; reply: ActDone };
  refuse_referral: { kind: "command"; request: RefuseReferral; reply: ActDone };
  print_missing: { kind: "command"; request: PrintReferral; reply: Printed };
  check_referral: { kind: "query"; request: ScannedText; reply: CheckedReferral };
  print_referral: { kind: "command"; request: PrintReferral; reply: Printed };
  print_extension: { kind: "command"; request: PrintReferral; reply: Printed };
  ask_extension: { kind: "command"; request: AskExtension; reply: ActDone };
  grant_extension: { kind: "command"; request: GrantExtension; reply: ActDone };
  refuse_extension: { kind: "command"; request: RefuseExtension; reply: ActDone };
  contracts: { kind: "query"; request: Nothing; reply: ContractsView };
  contract: { kind: "query"; request: ContractIdRequest; reply: ContractCard };
  prepare_contract: { kind: "command"; request: PrepareContract; reply: ContractCard };
  print_contract: { kind: "command"; request: ContractIdRequest; reply: Printed };
  print_signature_sheet: { kind: "command"; request: ContractIdRequest; reply: Printed };
  print_order: { kind: "command"; request: PrintOrder; reply: Printed };
  record_guardian_signature: { kind: "command"; request: ContractIdRequest; reply: ActDone };
  prepare_addendum: { kind: "command"; request: PrepareAddendum; reply: ActDone };
  print_addendum: { kind: "command"; request: PrintAddendum; reply: Printed };
  settle_addendum: { kind: "command"; request: SettleAddendum; reply: ActDone };
  print_termination: { kind: "command"; request: PrintTermination; reply: Printed };
  signing_key: { kind: "query"; request: Nothing; reply: SigningKeyView };
  choose_signing_key: { kind: "command"; request: Nothing; reply: SigningKeyView };
  sign_contract: { kind: "command"; request: SignContract; reply: ActDone };
  agent_signing: { kind: "query"; request: Nothing; reply: AgentSigning };
  ask_agent: { kind: "command"; request: AskAgent; reply: Nothing };
  leave_agent: { kind: "command"; request: Nothing; reply: Nothing };
  agent: { kind: "query"; request: Nothing; reply: AgentView };
  look_for_agent: { kind: "command"; request: Nothing; reply: Nothing };
  trust_agent: { kind: "command"; request: TrustAgent; reply: Nothing };
  forget_agent: { kind: "command"; request: Nothing; reply: Nothing };
  roll: { kind: "query"; request: RollRequest; reply: RollView };
  child_file: { kind: "query"; request: ChildIdRequest; reply: ChildFile };
  moves: { kind: "query"; request: MovesRequest; reply: MovesView };
  transfer_child: { kind: "command"; request: TransferChild; reply: ActDone };
  expel_child: { kind: "command"; request: ExpelChild; reply: ActDone };
  graduate_child: { kind: "command"; request: GraduateChild; reply: ActDone };
  open_group: { kind: "command"; request: OpenGroup; reply: ActDone };
  change_group: { kind: "command"; request: ChangeGroup; reply: ActDone };
  close_group: { kind: "command"; request: CloseGroup; reply: ActDone };
  regrouping: { kind: "query"; request: RegroupingRequest; reply: RegroupingView };
  last_regrouping: { kind: "query"; request: Nothing; reply: LastRegrouping };
  regroup: { kind: "command"; request: Regroup; reply: ActDone };
  undo_regrouping: { kind: "command"; request: UndoRegrouping; reply: ActDone };
  preview_paper: { kind: "query"; request: PreviewPaper; reply: DrawnPaper };
  save_table: { kind: "command"; request: SaveTable; reply: SavedTable };
  sync: { kind: "query"; request: Nothing; reply: SyncView };
  sync_now: { kind: "command"; request: Nothing; reply: Nothing };
  hold_papers: { kind: "command"; request: HoldPapers; reply: Nothing };
  inbox: { kind: "query"; request: Nothing; reply: InboxView };
  settle_matter: { kind: "command"; request: SettleMatter; reply: ActDone };
  ask_department: { kind: "command"; request: MatterIdRequest; reply: ActDone };
  print_notice: { kind: "command"; request: PrintNotice; reply: Printed };
  journal: { kind: "query"; request: JournalRequest; reply: JournalView };
  fetch_journal: { kind: "command"; request: Nothing; reply: JournalFetched };
  print_journal: { kind: "command"; request: PrintJournal; reply: Printed };
  reads: { kind: "query"; request: ReadsRequest; reply: ReadsView };
  fetch_reads: { kind: "command"; request: FetchReads; reply: JournalFetched };
  export_rescue: { kind: "command"; request: Nothing; reply: RescueFile };
  close_refusal: { kind: "command"; request: IntentIdRequest; reply: Nothing };
  bulletin: { kind: "query"; request: BulletinIdRequest; reply: BulletinPreview };
}

/** The topics each query reads. */
export const reads: Record<keyof Calls, Topic[]> = {
  status: ["status", "outbox"],
  unlock: [],
  start_anew: [],
  restore_copy: [],
  enrol: [],
  reconnect: [],
  hold_copy: [],
  work: ["work"],
  stop_work: [],
  begin_again: [],
  people: ["people", "status"],
  sign_in: [],
  choose_pin: [],
  sign_out: [],
  still_here: [],
  change_pin: [],
  invite_person: [],
  reopen_person: [],
  set_idle: [],
  add_staff: [],
  dismiss_staff: [],
  desks: ["status", "people"],
  export_log: [],
  set_language: [],
  practice: ["status", "places", "responses", "referrals", "contracts", "outbox"],
  begin_practice: [],
  leave_practice: [],
  renew_practice: [],
  pass_time: [],
  cut_line: [],
  printing: ["printing"],
  choose_printer: [],
  print_test_page: [],
  prints: ["printing"],
  close_print: [],
  updates: ["updates", "outbox", "contracts"],
  look_for_update: [],
  load_update: [],
  stop_update: [],
  install_update: [],
  copies: ["status"],
  make_copy: [],
  today: ["status", "places", "responses", "referrals", "contracts", "outbox", "updates"],
  places: ["places", "responses", "referrals", "contracts"],
  bulletins: ["places", "responses"],
  preview_bulletin: ["places"],
  publish_places: [],
  recall_bulletin: [],
  print_bulletin: [],
  print_roll: [],
  ask_for_hold: [],
  hand_over_hold: [],
  search: ["places", "responses", "referrals", "contracts"],
  responses: ["places", "responses"],
  activate_response: [],
  decline_response: [],
  attachments: ["responses", "referrals", "contracts", "attachments"],
  fetch_attachment: [],
  leave_attachment: [],
  attachment: [],
  referrals: ["referrals", "contracts"],
  referral: ["referrals", "contracts"],
  find_scanned: [],
  record_arrival: [],
  refuse_referral: [],
  print_missing: [],
  check_referral: ["status", "referrals"],
  print_referral: [],
  print_extension: [],
  ask_extension: [],
  grant_extension: [],
  refuse_extension: [],
  contracts: ["referrals", "contracts"],
  contract: ["contracts"],
  prepare_contract: [],
  print_contract: [],
  print_signature_sheet: [],
  print_order: [],
  record_guardian_signature: [],
  prepare_addendum: [],
  print_addendum: [],
  settle_addendum: [],
  print_termination: [],
  signing_key: ["signing"],
  choose_signing_key: [],
  sign_contract: [],
  agent_signing: ["contracts"],
  ask_agent: [],
  leave_agent: [],
  agent: ["signing"],
  look_for_agent: [],
  trust_agent: [],
  forget_agent: [],
  roll: ["places", "contracts"],
  child_file: ["places", "referrals", "contracts"],
  moves: ["places", "responses", "referrals", "contracts"],
  transfer_child: [],
  expel_child: [],
  graduate_child: [],
  open_group: [],
  change_group: [],
  close_group: [],
  regrouping: ["places", "responses", "referrals", "contracts"],
  last_regrouping: ["places", "responses", "referrals", "contracts"],
  regroup: [],
  undo_regrouping: [],
  preview_paper: ["referrals", "contracts"],
  save_table: [],
  sync: ["outbox", "status"],
  sync_now: [],
  hold_papers: [],
  inbox: ["outbox", "places", "responses", "referrals", "contracts"],
  settle_matter: [],
  ask_department: [],
  print_notice: [],
  journal: ["journal", "outbox", "people"],
  fetch_journal: [],
  print_journal: [],
  reads: ["journal", "people"],
  fetch_reads: [],
  export_rescue: [],
  close_refusal: [],
  bulletin: ["places"],
};

/** Who may make each call: anybody, a person who has signed in, or a permission of that person. */
export const needs: Record<keyof Calls, string> = {
  status: "anybody",
  unlock: "anybody",
  start_anew: "anybody",
  restore_copy: "anybody",
  enrol: "anybody",
  reconnect: "anybody",
  hold_copy: "anybody",
  work: "anybody",
  stop_work: "anybody",
  begin_again: "anybody",
  people: "anybody",
  sign_in: "anybody",
  choose_pin: "anybody",
  sign_out: "anybody",
  still_here: "person",
  change_pin: "person",
  invite_person: "keep_people",
  reopen_person: "keep_people",
  set_idle: "keep_people",
  add_staff: "add_staff",
  dismiss_staff: "dismiss_staff",
  desks: "person",
  export_log: "anybody",
  set_language: "anybody",
  practice: "anybody",
  begin_practice: "anybody",
  leave_practice: "anybody",
  renew_practice: "anybody",
  pass_time: "anybody",
  cut_line: "anybody",
  printing: "person",
  choose_printer: "person",
  print_test_page: "person",
  prints: "person",
  close_print: "person",
  updates: "person",
  look_for_update: "person",
  load_update: "person",
  stop_update: "person",
  install_update: "person",
  copies: "person",
  make_copy: "person",
  today: "read_kindergarten",
  places: "read_kindergarten",
  bulletins: "read_kindergarten",
  preview_bulletin: "publish_places",
  publish_places: "publish_places",
  recall_bulletin: "publish_places",
  print_bulletin: "read_kindergarten",
  print_roll: "read_kindergarten",
  ask_for_hold: "activate_responses",
  hand_over_hold: "activate_responses",
  search: "read_kindergarten",
  responses: "read_responses",
  activate_response: "activate_responses",
  decline_response: "activate_responses",
  attachments: "read_responses",
  fetch_attachment: "read_responses",
  leave_attachment: "read_responses",
  attachment: "read_responses",
  referrals: "read_referrals",
  referral: "read_referrals",
  find_scanned: "read_referrals",
  record_arrival: "prepare_contracts",
  refuse_referral: "refuse_referrals",
  print_missing: "print_referrals",
  check_referral: "read_referrals",
  print_referral: "print_referrals",
  print_extension: "print_referrals",
  ask_extension: "ask_extensions",
  grant_extension: "decide_extensions",
  refuse_extension: "decide_extensions",
  contracts: "read_contracts",
  contract: "read_contracts",
  prepare_contract: "prepare_contracts",
  print_contract: "read_contracts",
  print_signature_sheet: "read_contracts",
  print_order: "prepare_contracts",
  record_guardian_signature: "prepare_contracts",
  prepare_addendum: "prepare_contracts",
  print_addendum: "read_contracts",
  settle_addendum: "sign_contracts",
  print_termination: "read_contracts",
  signing_key: "sign_contracts",
  choose_signing_key: "sign_contracts",
  sign_contract: "sign_contracts",
  agent_signing: "sign_contracts",
  ask_agent: "sign_contracts",
  leave_agent: "sign_contracts",
  agent: "sign_contracts",
  look_for_agent: "sign_contracts",
  trust_agent: "sign_contracts",
  forget_agent: "sign_contracts",
  roll: "read_roll",
  child_file: "read_roll",
  moves: "keep_roll",
  transfer_child: "keep_roll",
  expel_child: "keep_roll",
  graduate_child: "keep_roll",
  open_group: "keep_groups",
  change_group: "keep_groups",
  close_group: "keep_groups",
  regrouping: "keep_roll",
  last_regrouping: "keep_roll",
  regroup: "keep_roll",
  undo_regrouping: "keep_roll",
  preview_paper: "person",
  save_table: "person",
  sync: "read_kindergarten",
  sync_now: "anybody",
  hold_papers: "read_kindergarten",
  inbox: "settle_matters",
  settle_matter: "settle_matters",
  ask_department: "settle_matters",
  print_notice: "settle_matters",
  journal: "read_acts",
  fetch_journal: "read_acts",
  print_journal: "read_acts",
  reads: "read_reads",
  fetch_reads: "read_reads",
  export_rescue: "anybody",
  close_refusal: "person",
  bulletin: "read_kindergarten",
};

/** What a referral's number looks like: the core reads it, a screen only tells it from other texts. */
export const REFERRAL_NUMBER = "\\b\\d+-\\d{2}-\\d{5,}-\\d\\b";
