//! What every store must do, asked of each of them by the same tests.
//!
//! The embedded store's tests always run. PostgreSQL's are ignored in a bare `cargo nextest run`; `./dev test` starts a cluster of its
//! own and runs them too.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test that meets the unexpected should stop at that line, and what a run came to is for reading"
)]

mod appeals;
mod batches;
mod constraints;
mod desks;
mod dispatches;
mod lives;
mod officers;
mod opened;
mod parents;
mod people;
mod reviews;
mod story;
mod tenure;
mod wishes;

/// Each test of the suite, once for each store.
macro_rules! on_both_stores {
    ($($topic:ident::$test:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $test() {
                crate::$topic::$test(crate::opened::Opened::sqlite().await).await;
            })+
        }

        mod postgres {
            $(#[tokio::test]
            #[ignore = "needs a PostgreSQL of its own: ./dev test rust"]
            async fn $test() {
                crate::$topic::$test(crate::opened::Opened::postgres().await).await;
            })+
        }
    };
}

on_both_stores! {
    appeals::an_appeal_has_one_number_and_its_messages_once,
    appeals::of_two_steps_in_one_place_one_is_written,
    appeals::appeals_are_found_by_whose_they_are_and_whether_they_wait,
    reviews::the_last_version_of_a_review_counts_and_is_judged_once,
    reviews::a_review_that_somebody_complained_about_is_looked_at_again,
    wishes::a_family_is_told_of_a_bulletin_once_whoever_tells,
    batches::a_log_ends_with_its_batch_and_another_begins,
    batches::rows_come_back_as_they_were_written,
    batches::rows_from_before_the_first_decision_are_kept_apart,
    batches::published_law_is_written_once,
    batches::a_later_row_takes_the_place_of_the_earlier_one,
    batches::receipts_journal_and_counters_come_back,
    batches::lines_of_the_public_log_come_back_in_order_byte_by_byte,
    constraints::the_public_log_has_each_line_once,
    batches::feeds_keep_their_order_and_their_positions,
    batches::messages_to_a_guardian_come_newest_first,
    batches::a_batch_of_thousands_is_written_whole,
    batches::readers_see_whole_batches_only,
    batches::what_was_committed_outlives_the_process,
    constraints::two_live_responses_of_one_child_are_refused,
    constraints::two_active_holds_of_one_response_are_refused,
    constraints::two_live_referrals_of_one_child_are_refused,
    constraints::two_active_enrolments_of_one_child_are_refused,
    constraints::a_number_of_a_referral_is_given_once,
    constraints::a_number_of_an_application_is_given_once,
    constraints::more_children_than_places_are_refused,
    constraints::one_act_has_one_receipt,
    constraints::one_counter_of_a_desk_has_one_receipt,
    constraints::a_feed_has_each_position_once,
    constraints::the_journal_has_each_line_once,
    constraints::nothing_of_a_refused_batch_remains,
    constraints::what_is_freed_and_taken_in_one_batch_is_lawful,
    dispatches::what_is_due_is_taken_once_until_its_time,
    dispatches::the_same_notice_is_written_once,
    dispatches::a_notice_arrives_when_all_its_parts_did,
    dispatches::a_receipt_before_the_answer_counts,
    dispatches::a_name_given_anew_belongs_to_the_later_notice,
    dispatches::receipts_at_once_miss_nothing,
    dispatches::reading_in_the_portal_is_delivery,
    dispatches::choices_come_back,
    dispatches::notices_are_found_by_how_far_they_have_come,
    batches::lines_of_the_journal_are_found_by_what_they_are_about,
    officers::notes_of_officers_are_found_by_officer_subject_and_time,
    officers::an_account_comes_back_and_its_name_is_given_once,
    officers::the_code_of_an_account_counts_once_and_in_time,
    officers::an_officers_sign_ins_begin_and_end,
    parents::a_code_has_so_many_tries_however_many_try_at_once,
    parents::an_account_keeps_what_it_is_given,
    parents::a_code_of_the_department_is_used_once,
    parents::sign_ins_of_one_guardian_are_found_and_ended,
    parents::acts_come_newest_first,
    parents::an_invitation_is_used_once_and_taken_back_by_its_maker,
    people::named_values_are_set_and_settled,
    desks::a_code_makes_one_desk_however_many_try,
    desks::a_code_spent_to_know_its_owner_makes_no_desk,
    desks::a_key_is_renewed_by_one_of_those_who_try,
    desks::a_desk_that_was_shut_out_stays_so,
    desks::boxes_are_kept_once_and_not_without_end,
    people::phone_codes_replace_each_other,
    people::sessions_begin_change_and_end,
    people::short_messages_come_newest_first,
    people::the_person_register_grows_and_the_same_again_changes_nothing,
    people::papers_are_wanted_until_they_come,
    people::parts_of_a_paper_are_kept_in_order_and_each_place_is_taken_once,
    people::evidence_is_kept_once_and_looked_at_when_it_is_due,
    people::notes_of_reads_are_kept_once_and_come_newest_first,
    people::attachments_are_kept_once_and_known_by_whose_they_are,
    people::a_draft_goes_by_itself_unless_an_act_names_it,
    people::a_database_of_a_newer_program_is_left_alone,
    lives::a_bulletin_is_kept_once,
    lives::the_order_and_the_year_come_once,
    lives::an_outage_is_counted_once,
}
