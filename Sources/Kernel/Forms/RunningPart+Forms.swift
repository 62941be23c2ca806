import Proofs
import Values

extension ProcedurePart {
    /// The form of a move as the procedure declares it, or else as its body shows it, with what becomes of each answer.
    func form(of move: String) -> MoveForm? {
        guard P.moves.contains(where: { $0.name == move }) else { return nil }
        guard var form = rules.form(of: move) ?? found(move) else { return nil }
        let body = MoveForm.body(form.questions.map { ($0.name, .string("")) })
        let places = rules.hiddenPlaces(of: move, in: body)
        for place in form.questions.indices {
            let way = form.questions[place].name.split(separator: ".").map { ClaimPath.Step.member(String($0)) }
            guard let hidden = places.first(where: { $0.path.steps == way }) else { continue }
            form.questions[place].hiding = rules.hiddenFields.first { $0.name == hidden.field }
            form.questions[place].waits = hidden.waits
            // A hidden member is JSON to the rules, because a digest stands in its place; people write a text.
            if form.questions[place].kind == .json { form.questions[place].kind = .lines() }
        }
        return form
    }

    private func found(_ move: String) -> MoveForm? {
        MoveProbe.questions(of: move, as: P.Move.self).map {
            MoveForm(PlainWords.text(move), questions: $0)
        }
    }
}
