import Kernel
import Registers
import Values

/// Draws a field of a register as a question.
struct RegisterQuestion {
    /// Up to how many choices are shown at once.
    private static let mostShown = 12

    let field: RegisterFormField
    let texts: Texts
    /// The published records that a link may name, where they are few enough to choose from.
    var records: [(id: String, title: String)]?
    /// Whether somebody looks at the record before it is published.
    let isReviewed: Bool
    /// The map on which a place is marked; without it latitude and longitude are typed.
    var map: PlaceField?

    /// The question with what was answered so far.
    func formField(_ values: [String], mistake: String? = nil, isHeading: Bool) -> FormField {
        var shown = values
        if case .file = field.input { shown = values.first.map { [Self.fileName($0)] } ?? [] }
        if case .lines = input { shown = [values.joined(separator: "\n")] }
        if let map { shown = [map.answer.typed] }
        return FormField(
            name: field.id, label: texts.said(field.label), hints: hints, treatment: treatment, input: input,
            values: shown, mistake: mistake, mostCharacters: mostCharacters, isHeading: isHeading)
    }

    /// Up to how many characters a text may have, where it is written on several lines.
    private var mostCharacters: Int? {
        guard case .lines = field.input, let most = field.length?.upperBound else { return nil }
        return most < FieldRule.longestParagraph ? Int(most) : nil
    }

    /// What becomes of an answer: said before anybody writes it.
    var treatment: String {
        switch field.treatment {
        case nil: texts(.treatmentPublic)
        case .withdrawable: texts(isReviewed ? .treatmentWithdrawableReviewed : .treatmentWithdrawable)
        case .personal: texts(.treatmentPersonal, ["readers": readers])
        case .secret: texts(.treatmentSecret, ["readers": readers])
        }
    }

    private var readers: String {
        field.readers.isEmpty ? texts(.nobodyElse) : texts.list(field.readers.map { texts.word($0.text).text })
    }

    private var hints: [[String: Any]] {
        var hints: [[String: Any]] = []
        if let hint = field.hint { hints.append(texts.said(hint)) }
        if mostCharacters == nil, let length = field.length, length.upperBound < FieldRule.longestParagraph {
            hints.append(["text": texts(.hintLength, ["most": texts.number(Int64(length.upperBound))])])
        }
        switch (field.least, field.most) {
        case (let least?, let most?): hints.append(["text": texts(.hintRange, ["least": least, "most": most])])
        case (let least?, nil): hints.append(["text": texts(.hintLeast, ["least": least])])
        case (nil, let most?): hints.append(["text": texts(.hintMost, ["most": most])])
        case (nil, nil): break
        }
        switch field.input {
        case .date: hints.append(["text": texts(.hintDate)])
        case .webAddress: hints.append(["text": texts(.hintAddress)])
        case .record(_, let isMultiple) where records == nil:
            hints.append(["text": texts(isMultiple ? .hintRecords : .hintRecord)])
        default: break
        }
        if !field.isRequired { hints.append(["text": texts(.hintOptional)]) }
        return hints
    }

    private var input: FormField.Input {
        switch field.input {
        case .line: .line()
        case .lines: .lines(rows: 8)
        case .wholeNumber: .line(mode: "numeric")
        case .decimalNumber: .line(mode: "decimal")
        case .year: .line(mode: "numeric")
        case .yesOrNo: .choices(blank + yesAndNo, isMultiple: false)
        case .date: .date
        case .choice(let choices, let isMultiple):
            Self.options(
                choices.map { .init(value: $0.id, label: texts.said($0.label)) }, isMultiple, blank: blank)
        case .money(let currency): .line(mode: "decimal", unit: currency.code)
        case .record(_, let isMultiple):
            if let records {
                Self.options(records.map { .init(value: $0.id, label: ["text": $0.title]) }, isMultiple, blank: blank)
            } else {
                isMultiple ? .lines(rows: 4) : .line()
            }
        case .webAddress: .line(type: "url", mode: "url")
        case .place: map.map { .map($0) } ?? .place
        case .file(let most):
            .file(
                limit: texts(.hintFile, ["size": texts.bytes(min(most, Int64(Uploads.maximumBytes)))]) + " "
                    + texts(.fileDigestHint))
        }
    }

    private static func options(
        _ options: [FormField.Option], _ isMultiple: Bool, blank: [FormField.Option]
    ) -> FormField.Input {
        if isMultiple { return .choices(options, isMultiple: true) }
        guard options.count > mostShown else { return .choices(blank + options, isMultiple: false) }
        return .list([.init(value: "", label: ["text": ""])] + options)
    }

    private var yesAndNo: [FormField.Option] {
        [.init(value: "yes", label: ["text": texts(.yes)]), .init(value: "no", label: ["text": texts(.no)])]
    }

    /// A way to take back a choice that nobody has to make.
    private var blank: [FormField.Option] {
        field.isRequired ? [] : [.init(value: "", label: ["text": texts(.noAnswer)])]
    }

    /// The name in a file's cell: digest, size, type and name.
    static func fileName(_ cell: String) -> String {
        cell.split(separator: " ", maxSplits: 3).last.map(String.init) ?? cell
    }
}
