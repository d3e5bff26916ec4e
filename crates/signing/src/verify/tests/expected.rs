//! A signature that counts, and whether it is the one that is expected.

use rstest::rstest;

use super::*;

fn verified() -> Verified {
    BENCH.verifier.verify(&BENCH.good(), CONTENT, NOW).expect("counts")
}

#[test]
fn the_chain_begins_with_the_signer_and_ends_with_the_root() {
    assert_eq!(
        verified().chain,
        [BENCH.certificate.bytes().to_vec(), BENCH.authority.certificate().to_vec()]
    );
}

#[test]
fn a_person_signs_for_nobody_else() {
    let own = "940225300019".parse().expect("an IIN");
    assert_eq!(verified().check_signer(Expected::Person(own)), Ok(()));
    let other = "881231400017".parse().expect("an IIN");
    assert_eq!(verified().check_signer(Expected::Person(other)), Err(VerifyError::AnotherPerson));
    let mut nobody = verified();
    nobody.subject.iin = None;
    assert_eq!(nobody.check_signer(Expected::Person(own)), Err(VerifyError::AnotherPerson));
    assert!(!format!("{:?}", Expected::Person(own)).contains("9402"));
}

#[rstest]
#[case(Role::Head, Ok(()))]
#[case(Role::Signatory, Ok(()))]
#[case(Role::FinancialSignatory, Err(VerifyError::RoleInsufficient))]
#[case(Role::HumanResources, Err(VerifyError::RoleInsufficient))]
#[case(Role::Employee, Err(VerifyError::RoleInsufficient))]
#[case(Role::LegalEntity, Err(VerifyError::RoleInsufficient))]
fn only_head_and_signatory_sign_for_an_organisation(#[case] role: Role, #[case] answer: Result<(), VerifyError>) {
    let mut verified = verified();
    verified.roles = BTreeSet::from([Role::LegalEntity, role]);
    let own = Expected::Organisation("971240001315".parse().expect("a BIN"));
    assert_eq!(verified.check_signer(own), answer);
    let other = Expected::Organisation("020240000555".parse().expect("a BIN"));
    assert_eq!(verified.check_signer(other), Err(VerifyError::AnotherOrganisation));
    verified.subject.bin = None;
    assert_eq!(verified.check_signer(own), Err(VerifyError::AnotherOrganisation));
}
