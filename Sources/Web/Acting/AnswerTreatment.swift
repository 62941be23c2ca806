import Kernel

/// What becomes of an answer, said before anybody writes it.
struct AnswerTreatment {
    /// That of an answer that stands on the log.
    static let onLog = AnswerTreatment(hiding: nil, waits: false)

    let hiding: HiddenField?
    let waits: Bool

    /// Whether it can be taken down later.
    var canBeTakenDown: Bool { hiding?.treatment == .withdrawable }

    /// Whether only the members of a list read it, besides those whose task it is.
    private var isForPanel: Bool { waits && hiding?.lists.isEmpty == false }

    /// Whether everybody can read it sooner or later.
    var isPublic: Bool {
        switch hiding?.treatment {
        case nil: true
        case .withdrawable: !isForPanel
        case .personal, .secret: false
        }
    }

    func sentence(_ texts: Texts) -> String {
        switch hiding?.treatment {
        case nil: texts(.treatmentPublic)
        case .withdrawable where isForPanel: texts(.treatmentClosed)
        case .withdrawable: texts(waits ? .treatmentWithdrawableReviewed : .treatmentWithdrawable)
        case .personal: texts(.treatmentPersonal, ["readers": readers(texts)])
        case .secret: texts(.treatmentSecret, ["readers": readers(texts)])
        }
    }

    private func readers(_ texts: Texts) -> String {
        let readers = hiding?.readers ?? []
        return readers.isEmpty ? texts(.nobodyElse) : texts.list(readers.map { texts.word($0.text).text })
    }
}

extension AnswerTreatment {
    init(_ question: MoveQuestion) {
        self.init(hiding: question.hiding, waits: question.waits)
    }
}
