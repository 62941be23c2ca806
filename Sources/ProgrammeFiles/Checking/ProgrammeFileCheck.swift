import Kernel
import Values

/// Goes through a programme file from the outside in: its own keys, the declaration's frame, then the terms of each part.
struct ProgrammeFileCheck {
    typealias Mistake = ProgrammeFileError.Mistake

    /// Names that the kernel keeps for itself.

    private let now: Instant
    private let procedures: ProcedureList
    private var rows: SpreadsheetRows
    private var clock: LocalClock?
    private var mistakes: [Mistake] = []

    init(now: Instant, procedures: ProcedureList, rows: SpreadsheetRows) {
        self.now = now
        self.procedures = procedures
        self.rows = rows
    }

    /// Checks everything and gives the programme, or every mistake.
    mutating func file(_ root: SourceNode) throws(ProgrammeFileError) -> ProgrammeFile {
        guard let members = root.members else {
            throw ProgrammeFileError([Mistake(root.position, "a programme file begins with keys, like “title: …”")])
        }
        let name = checkedName(root["name"])
        let zone = checkedZone(root["zone"])
        var frame = root
        frame.content = .mapping(members.filter { $0.name != "name" && $0.name != "zone" })

        var terms: [String: JSON] = [:]
        for part in root["parts"]?.members ?? [] {
            if let fitted = checkedPart(part) { terms[part.name] = fitted }
        }
        var programme = fittedFrame(frame, terms: terms)
        programme?.zone = zone
        mistakes += rows.mistakes
        let hidden = programme.map { HiddenFieldCheck($0, in: frame, procedures: procedures) }
        mistakes += hidden?.mistakes ?? []
        guard mistakes.isEmpty, let programme else {
            throw ProgrammeFileError(mistakes.isEmpty ? [Mistake(nil, "the file cannot be read")] : mistakes)
        }
        let file = ProgrammeFile(
            name: name, zone: zone, programme: programme, remarks: hidden?.remarks ?? [])
        let size = file.declaration.serialized().count
        guard size <= ProgrammeFileLimits.declarationBytes else {
            throw ProgrammeFileError([
                Mistake(
                    nil,
                    "the declaration has \(size) bytes, an entry of the log takes "
                        + "\(ProgrammeFileLimits.declarationBytes); shorten descriptions or divide the programme")
            ])
        }
        return file
    }

    private mutating func checkedName(_ node: SourceNode?) -> String? {
        guard let node else { return nil }
        guard let text = node.scalar?.text, Identifier.isValid(text), text != ProgrammeRules.officeProgramme else {
            mistakes.append(
                Mistake(
                    node.position,
                    "a programme's name is lower-case letters, digits and hyphens, begins with a letter and "
                        + "has at most \(Identifier.maximumLength) of them, like “budget-2027”; “office” is taken"))
            return nil
        }
        return text
    }

    private mutating func checkedZone(_ node: SourceNode?) -> String? {
        guard let node else { return nil }
        let text = node.scalar?.text ?? ""
        guard let clock = LocalClock(text) else {
            let near = NearName.of(text, among: LocalClock.names).map { "; did you mean “\($0)”?" }
            mistakes.append(
                Mistake(
                    node.position,
                    "there is no time zone “\(text.prefix(40))”"
                        + (near ?? "; write it like “Europe/Warsaw”")))
            // The times are looked at all the same, in any zone.
            self.clock = LocalClock("UTC")
            return nil
        }
        self.clock = clock
        return clock.identifier
    }

    /// Fits the declaration around the terms, which have been looked at before.
    private mutating func fittedFrame(_ frame: SourceNode, terms: [String: JSON]) -> Programme? {
        var fixed: [Int: JSON] = [:]
        for part in frame["parts"]?.members ?? [] {
            if let node = part.value["terms"] { fixed[node.id] = terms[part.name] ?? [:] }
        }
        var fitting = Fitting(frame, now: now, clock: clock, fixed: fixed)
        var programme: Programme?
        let json = fitting.fit { json in
            do throws(JSONDecodingError) {
                programme = try json.decode(Programme.self)
                return []
            } catch {
                return [Complaint(error)]
            }
        }
        mistakes += fitting.mistakes
        if let parts = frame["parts"], let members = parts.members,
            !(1...Programme.maximumParts).contains(members.count)
        {
            mistakes.append(Mistake(parts.mistakePosition, "a programme has 1 to \(Programme.maximumParts) parts"))
        }
        guard json != nil, let programme else { return nil }
        mistakes += DataProtectionCheck.mistakes(of: programme, in: frame)
        mistakes += (programme.reports?.mistakes ?? []).map { member, reason in
            Mistake(frame["reports"]?[member]?.position ?? frame.position, reason)
        }
        mistakes += (programme.publishing?.mistakes ?? []).map { member, reason in
            Mistake(frame["publishing"]?[member]?.position ?? frame.position, reason)
        }
        return programme
    }
}

// The parts.
extension ProgrammeFileCheck {
    private mutating func checkedPart(_ part: SourceNode.Member) -> JSON? {
        let position = part.value.keyPosition
        if !Identifier.isValid(part.name) {
            mistakes.append(
                Mistake(position, "a part's name is lower-case letters, digits and hyphens and begins with a letter"))
        } else if ProgrammeRules.reservedParts.contains(part.name) {
            mistakes.append(
                Mistake(position, "the name “\(part.name)” belongs to every programme's own part; choose another"))
        }
        guard let named = part.value["procedure"], let text = named.scalar?.text,
            let reference = ProcedureReference(text)
        else { return nil }
        guard let moves = procedures.moves(of: reference) else {
            let known = procedures.references.map(\.description).filter { $0 != Kernel.Roles.reference.description }
            let near = NearName.of(text, among: known).map { "; did you mean “\($0)”?" }
            let list = "; there are " + known.map { "“\($0)”" }.joined(separator: ", ")
            mistakes.append(Mistake(named.position, "there is no procedure “\(text.prefix(60))”" + (near ?? list)))
            return nil
        }
        checkWho(part.value["who"], moves: moves.map(\.name), reference)
        guard let terms = part.value["terms"] else { return nil }
        return fittedTerms(terms, reference)
    }

    private mutating func checkWho(_ who: SourceNode?, moves: [String], _ reference: ProcedureReference) {
        for member in who?.members ?? [] {
            if !moves.contains(member.name) {
                let near = NearName.of(member.name, among: moves).map { "did you mean “\($0)”?" }
                let known = "it has " + moves.map { "“\($0)”" }.joined(separator: ", ")
                mistakes.append(
                    Mistake(
                        member.value.keyPosition,
                        "\(reference) has no move “\(member.name)”; " + (near ?? known)))
            }
            guard case .sequence(let roles) = member.value.content else { continue }
            for role in roles {
                guard let text = role.scalar?.text, !Identifier.isValid(text) else { continue }
                mistakes.append(
                    Mistake(
                        role.position,
                        "a role's name is lower-case letters, digits and hyphens, not “\(text.prefix(40))”"))
            }
        }
    }

    private mutating func fittedTerms(_ terms: SourceNode, _ reference: ProcedureReference) -> JSON? {
        let before = rows.mistakes.count
        let filled = rows.filled(terms)
        guard rows.mistakes.count == before else { return nil }
        var fitting = Fitting(filled, now: now, clock: clock)
        let procedures = self.procedures
        let json = fitting.fit { json in
            do throws(TermsError) {
                _ = try procedures.part(reference, terms: json)
                return []
            } catch {
                return error.mistakes.map { Complaint($0) }
            }
        }
        mistakes += fitting.mistakes
        return json
    }
}
