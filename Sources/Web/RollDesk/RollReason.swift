import Participation

/// Why the office does something about somebody on a roll: chosen from a list, and public.
protocol RollReason: RawRepresentable<String>, CaseIterable, Sendable {
    /// How the reason is said.
    var title: TextKey { get }
}

extension RollReason {
    /// The question for the reason.
    static func question(_ form: FormFields, mistakes: [String: String], _ texts: Texts) -> FormField {
        let options = allCases.map { FormField.Option(value: $0.rawValue, label: ["text": texts($0.title)]) }
        return FormField(
            name: "reason", label: ["text": texts(.reason)], treatment: texts(.treatmentPublic),
            input: .choices(options, isMultiple: false), values: [form.text("reason")], mistake: mistakes["reason"])
    }

    /// The reason that was chosen.
    static func chosen(_ form: FormFields, _ texts: Texts) -> Result<Self, DeskMistakes> {
        guard let reason = Self(rawValue: form.text("reason")) else {
            return .failure(DeskMistakes(mistakes: ["reason": texts(.deskRollReasonMissing)]))
        }
        return .success(reason)
    }
}

extension RollMove.Replacement: RollReason {
    var title: TextKey {
        switch self {
        case .lost: .deskRollLost
        case .misused: .deskRollMisused
        }
    }
}

extension RollMove.Reinstatement: RollReason {
    var title: TextKey {
        switch self {
        case .mistake: .deskRollByMistake
        case .eligible: .deskRollEligibleAgain
        }
    }
}

extension RollMove.Strike: RollReason {
    var title: TextKey {
        switch self {
        case .died: .deskRollDied
        case .moved: .deskRollMoved
        case .notEligible: .deskRollNotEligible
        case .mistake: .deskRollMistake
        }
    }
}
