import Kernel
import Values

/// What a programme file must say, and what it should, of the answers that its parts keep off the log.
struct HiddenFieldCheck {
    /// From how many years on a field's retention is asked about.
    private static let longYears: Int64 = 10

    private let data: SourceNode?
    private let programme: Programme
    private let fields: [(part: String, field: HiddenField)]

    init(_ programme: Programme, in frame: SourceNode, procedures: ProcedureList) {
        data = frame["data"]
        self.programme = programme
        fields = programme.parts.sorted { $0.key < $1.key }.flatMap { name, part in
            // Terms of which no part can be made have mistakes of their own.
            ((try? procedures.part(part.procedure, terms: part.terms))?.hiddenFields ?? []).map { (name, $0) }
        }
    }

    /// Fields that are kept nobody says how long (GDPR, article 5(1)(e)), and a contact nobody can reach.
    var mistakes: [ProgrammeFileError.Mistake] {
        var mistakes = fields.filter { retention(of: $0.field, in: $0.part) == nil }.map { part, field in
            ProgrammeFileError.Mistake(
                position("retention"),
                "the field “\(field.name)” of “\(part)” is kept off the log; say how long, like “\(field.name): P2Y”")
        }
        let contact = programme.data.contact
        if !contact.contains("@"), !contact.contains("://"), !contact.contains(where: \.isNumber) {
            mistakes.append(
                .init(
                    position("contact"),
                    "people cannot reach “\(contact.prefix(40))”; write an e-mail address, a telephone number or the "
                        + "address of a page (GDPR, article 13(1)(b))"))
        }
        return mistakes
    }

    /// What a data-protection officer would ask about. The file can be opened all the same.
    var remarks: [ProgrammeFileError.Mistake] {
        var remarks: [ProgrammeFileError.Mistake] = []
        let data = programme.data
        let personal = fields.filter { $0.field.treatment != .withdrawable }
        if !personal.isEmpty, data.recipients?.isEmpty ?? true {
            remarks.append(
                .init(
                    position("recipients"),
                    "nothing says who receives what is kept off the log (\(names(personal))); write it, like "
                        + "“recipients: [the clerks of the office]” (GDPR, article 13(1)(e))"))
        }
        if !Self.namesGround(data.legalBasis) {
            remarks.append(
                .init(
                    position("legalBasis"),
                    "the legal ground names no article; write it, like “public task (GDPR, article 6(1)(e))”, and the "
                        + "law or decision that gives the task"))
        }
        if data.specialCategories?.isEmpty == false, !data.legalBasis.contains("9") {
            remarks.append(
                .init(
                    position("legalBasis"),
                    "special categories need a ground of their own; name it, like “GDPR, article 9(2)(g)”"))
        }
        for (part, field) in personal {
            guard let text = retention(of: field, in: part), let period = Period(text), period.years > Self.longYears
            else { continue }
            remarks.append(
                .init(
                    position("retention"),
                    "“\(field.name)” is kept for \(period.years) years; is that needed? (GDPR, article 5(1)(e))"))
        }
        return remarks
    }

    private func retention(of field: HiddenField, in part: String) -> String? {
        programme.data.retention["\(part).\(field.name)"] ?? programme.data.retention[field.name]
    }

    private func position(_ key: String) -> SourcePosition? { (data?[key] ?? data)?.mistakePosition }

    private func names(_ fields: [(part: String, field: HiddenField)]) -> String {
        fields.map { "\($0.part).\($0.field.name)" }.joined(separator: ", ")
    }

    /// Whether a ground says by which article, paragraph or section of a law it is one.
    private static func namesGround(_ text: String) -> Bool { text.contains { $0.isNumber || $0 == "§" } }
}
