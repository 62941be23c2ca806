import Kernel
import Participation
import Values

/// Takes somebody back onto the roll who was taken off.
struct ReinstateForm: DeskActForm {
    let roll: RollDesk
    let number: UInt64

    var action: String { roll.href(to: number) + "/reinstate" }
    var title: TextKey { .deskRollReinstate }
    var lead: TextKey { .deskRollReinstateLead }
    var backHref: String { roll.href(to: number) }

    func fields(_ form: FormFields, mistakes: [String: String], _ texts: Texts) -> [FormField] {
        [RollMove.Reinstatement.question(form, mistakes: mistakes, texts)]
    }

    func act(_ form: FormFields, _ texts: Texts) -> Result<DeskAct, DeskMistakes> {
        RollMove.Reinstatement.chosen(form, texts).map { reason in
            DeskAct(
                move: "reinstate", address: roll.address,
                body: ["person": .number(JSONNumber(number)), "reason": .string(reason.rawValue)], home: roll.home,
                facts: [
                    .fact(texts(.deskRollNumber), String(number)), .fact(texts(.reason), texts(reason.title)),
                ],
                consequences: [
                    texts(.deskRollReinstateCode), texts(.deskRollReinstateVote), texts(.deskRollReinstateLetter),
                ])
        }
    }

    func field(of refusal: Refusal) -> String { "" }
}
