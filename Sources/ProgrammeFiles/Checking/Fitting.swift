import Values

/// Finds out what a written group of keys means to a reader that only says what is wrong.
///
/// YAML does not say whether `65000` is a number or a text, or whether `2026-12-01 18:00` is a time: the reader decides.
/// So the group is read with a guess; where the reader expected something else, the guess is changed and the group read
/// again. What remains is a mistake; something stands in for it, so that the mistakes behind it are found as well.
struct Fitting {
    /// Reads JSON and says what is wrong with it; nothing when it is right.
    typealias Reader = (JSON) -> [Complaint]

    /// More rounds than any file needs whose mistakes a person would read.
    private static let maximumRounds = 1000

    private(set) var draft: Draft
    private(set) var mistakes: [ProgrammeFileError.Mistake] = []
    private let now: Instant
    private let clock: LocalClock?
    private var settled: Set<Int> = []

    init(_ root: SourceNode, now: Instant, clock: LocalClock?, fixed: [Int: JSON] = [:]) {
        draft = Draft(root)
        draft.fixed = fixed
        self.now = now
        self.clock = clock
    }

    /// Reads until everything is right or every mistake is known.
    ///
    /// - Returns: the JSON that the reader takes, without keys that have no value; nil when there are mistakes.
    mutating func fit(_ read: Reader) -> JSON? {
        for _ in 0..<Self.maximumRounds {
            let complaints = read(draft.json())
            if complaints.isEmpty { break }
            if adjust(complaints) { continue }
            guard mistakes.count < ProgrammeFileLimits.mistakes, report(complaints) else { break }
        }
        guard mistakes.isEmpty else { return nil }
        let small = draft.json(keepsEmpty: false)
        if read(small).isEmpty { return small }
        let whole = draft.json()
        if read(whole).isEmpty { return whole }
        mistakes.append(.init(draft.root.mistakePosition, "this cannot be read; put texts in quotes"))
        return nil
    }

    /// Changes guesses; false when there is none left to change.
    private mutating func adjust(_ complaints: [Complaint]) -> Bool {
        var isChanged = false
        for complaint in complaints {
            guard case .wrong = complaint.kind, let node = draft.find(complaint.path).node, let scalar = node.scalar
            else { continue }
            if draft.times.removeValue(forKey: node.id) != nil {
                isChanged = true
            } else if !settled.contains(node.id) {
                isChanged = change(node, scalar, complaint) || isChanged
            }
        }
        return isChanged
    }

    private mutating func change(_ node: SourceNode, _ scalar: SourceNode.Scalar, _ complaint: Complaint) -> Bool {
        if !scalar.isGuessedText, !scalar.isEmptyWord {
            for (id, other) in draft.alike(complaint.path) where !other.isGuessedText && !other.isEmptyWord {
                guard settled.insert(id).inserted else { continue }
                draft.texts.insert(id)
            }
            return true
        }
        settled.insert(node.id)
        guard let written = WrittenTime(scalar.text) else { return false }
        let isTimeExpected = complaint.reason.hasPrefix("expected a time")
        if case .day = written, !isTimeExpected { return false }
        do {
            draft.times[node.id] = try written.instant(now: now, clock: clock).description
        } catch {
            guard isTimeExpected else { return false }
            mistakes.append(.init(node.position, error.reason))
            draft.standIn(for: draft.find(complaint.path).chain, example: nil)
        }
        return true
    }

    /// Writes the mistakes down and puts something in their place.
    ///
    /// - Returns: whether it is worth reading on.
    private mutating func report(_ complaints: [Complaint]) -> Bool {
        guard complaints.count == 1, let complaint = complaints.first, complaint.isAboutForm else {
            if !draft.isMadeUp { mistakes += complaints.map(mistake) }
            return false
        }
        let place = draft.find(complaint.path)
        if let standIn = place.standIn { return goOn(standIn, complaint, isInside: !place.rest.isEmpty) }
        switch complaint.kind {
        case .unknown(let name, let known): return reportUnknown(name, known: known, in: place, complaint)
        case .missing(let name): return reportMissing(name, in: place, complaint)
        case .wrong(let example):
            mistakes.append(mistake(complaint))
            guard place.rest.isEmpty else { return false }
            draft.standIn(for: place.chain, example: example)
            return true
        case .rule: return false
        }
    }

    private mutating func goOn(_ standIn: Int, _ complaint: Complaint, isInside: Bool) -> Bool {
        switch complaint.kind {
        case .missing(let name) where !isInside && draft.standIn(forMissing: name, inStandIn: standIn): true
        case .wrong(let example): draft.tryNext(standIn: standIn, example: example)
        default: draft.tryNext(standIn: standIn, example: nil)
        }
    }

    private mutating func reportUnknown(
        _ name: String, known: [String], in place: Draft.Place, _ complaint: Complaint
    ) -> Bool {
        guard let members = place.node?.members,
            let member = members.first(where: { $0.name == name && !draft.removed.contains($0.value.id) })
        else {
            mistakes.append(mistake(complaint))
            return false
        }
        let free = known.filter { known in !members.contains { $0.name == known } }
        let help: String
        if let near = NearName.of(name, among: free) {
            help = "; did you mean “\(near)”?"
        } else if known.isEmpty {
            help = ""
        } else {
            help = "; known here are " + known.map { "“\($0)”" }.joined(separator: ", ")
        }
        mistakes.append(.init(member.value.keyPosition, "unknown key “\(name)”\(help)"))
        draft.removed.insert(member.value.id)
        return true
    }

    private mutating func reportMissing(_ name: String, in place: Draft.Place, _ complaint: Complaint) -> Bool {
        guard let node = place.node, let members = node.members else {
            mistakes.append(mistake(complaint))
            return false
        }
        let candidates = members.filter { draft.renamed[$0.value.id] == nil && !draft.removed.contains($0.value.id) }
        if let near = candidates.first(where: { NearName.of($0.name, among: [name]) != nil }) {
            mistakes.append(.init(near.value.keyPosition, "unknown key “\(near.name)”; did you mean “\(name)”?"))
            draft.renamed[near.value.id] = name
            return true
        }
        mistakes.append(.init(node.mistakePosition, "the key “\(name)” is missing"))
        draft.standIn(forMissing: name, in: place.chain)
        return true
    }

    private func mistake(_ complaint: Complaint) -> ProgrammeFileError.Mistake {
        let place = draft.find(complaint.path)
        return .init(place.chain.last?.mistakePosition, complaint.words(about: place.node?.scalar))
    }
}
