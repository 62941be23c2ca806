import Kernel

/// What becomes of an answer, said before anybody writes it.
struct AnswerTreatment {
    let hiding: HiddenField?
    let waits: Bool

    init(_ question: MoveQuestion) {
        hiding = question.hiding
        waits = question.waits
    }

    /// Whether everybody can read it sooner or later.
    var isPublic: Bool {
        switch hiding?.treatment {
        case nil, .withdrawable: true
        case .personal, .secret: false
        }
    }

    func sentence(_ texts: Texts) -> String {
        switch hiding?.treatment {
        case nil: texts(.treatmentPublic)
        case .withdrawable: texts(waits ? .treatmentWithdrawableReviewed : .treatmentWithdrawable)
        case .personal: texts(.treatmentPersonal, ["readers": readers(texts)])
        case .secret: texts(.treatmentSecret, ["readers": readers(texts)])
        }
    }

    private func readers(_ texts: Texts) -> String {
        let readers = hiding?.readers ?? []
        return readers.isEmpty ? texts(.nobodyElse) : readers.map(\.text).joined(separator: ", ")
    }
}
