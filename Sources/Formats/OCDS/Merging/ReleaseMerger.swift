import Values

/// Merges the releases of one process, in the order of their dates, to a compiled and to a versioned release.
///
/// Adding a release takes time by its own length, however many were added before: it can be kept, or given what it came
/// to earlier (``resume(compiled:)``, ``resume(versioned:)``). Values are written as they were read, number by number.
///
/// A class, since it owns memory by itself. After an error only ``reset()`` may follow.
public final class ReleaseMerger {
    /// The releases of one process may have so many bytes together.
    public static let mostBytes = 1 << 31
    /// So many arrays and objects may lie inside each other in a release.
    public static let mostDepth = 64
    /// In a versioned release each value lies in an object of a list.
    public static let mostVersionedDepth = mostDepth + 2

    // No method is entered while another of the same merger runs, which a class's owner cannot hand to two tasks; to have
    // that looked at for each access took a fortieth of the time of merging short releases.
    @exclusivity(unchecked) var core: MergeCore
    @exclusivity(unchecked) private var out = PlainBuffer<UInt8>(capacity: 1 << 16)
    @exclusivity(unchecked) var ocid: Range<Int>?
    @exclusivity(unchecked) var date: Range<Int>?
    @exclusivity(unchecked) var instant: ReleaseDate?
    @exclusivity(unchecked) var isBroken = false
    @exclusivity(unchecked) var direct: DirectMerging
    /// What was noticed since the beginning or the last ``reset()``, at most ``mostWarnings``.
    @exclusivity(unchecked) public internal(set) var warnings: [MergeWarning] = []
    /// How many warnings there are, those that are not kept included.
    @exclusivity(unchecked) public internal(set) var warningCount = 0
    /// So many warnings are kept: each takes longer to word than a release to merge.
    public var mostWarnings = 1_000

    /// A merger by some rules; with a history it can give the versioned release as well.
    public convenience init(rules: MergeRules = .ocds11, keepsHistory: Bool = false) {
        self.init(rules: rules, keepsHistory: keepsHistory, isDirect: true)
    }

    /// A merger that goes by tapes alone, unless it is direct.
    init(rules: MergeRules, keepsHistory: Bool, isDirect: Bool) {
        core = MergeCore(rules: RuleTree(rules), keepsHistory: keepsHistory)
        direct = DirectMerging(isPossible: isDirect && !keepsHistory && rules.overrides.isEmpty)
    }

    deinit {
        out.deallocate()
    }

    /// Forgets all releases, and keeps the rules and the memory; what was loaded too, if that is wanted.
    public func reset(keepsLoaded: Bool = false) {
        core.empty(keepsText: keepsLoaded)
        (ocid, date, instant, isBroken) = (nil, nil, nil, false)
        direct.beginProcess()
        warningCount = 0
        if !warnings.isEmpty { warnings = [] }
    }

    // MARK: Adding

    /// Merges the next release; the caller adds them by date.
    public func add(_ release: [UInt8]) throws(MergeProblem) {
        try release.withUnsafeBufferPointer { (bytes) throws(MergeProblem) in try add(bytes) }
    }

    /// Merges the next release; the caller adds them by date.
    public func add(_ release: UnsafeBufferPointer<UInt8>) throws(MergeProblem) {
        let start = try append(release)
        try addText(start..<start + release.count)
    }

    /// Makes room for a stretch of a file with releases, which `fill` reads into it.
    ///
    /// - Returns: where the stretch begins: a release in it is merged by ``add(loaded:)``, until the next ``reset(keepsLoaded:)``.
    public func load(_ count: Int, _ fill: (UnsafeMutablePointer<UInt8>) throws -> Void) throws -> Int {
        guard count < Self.mostBytes - core.text.count else { throw MergeProblem.tooMuch(mostBytes: Self.mostBytes) }
        let start = core.text.count
        try core.text.append(count, fill)
        core.text.pad()
        return start
    }

    /// Merges the next release, which lies in what was loaded.
    public func add(loaded range: Range<Int>) throws(MergeProblem) {
        guard !isBroken else { throw .brokenOff }
        precondition(range.upperBound <= core.text.count, "only what was loaded is merged")
        isBroken = true
        try addText(range)
    }

    /// Begins with a compiled release of earlier: what is added then comes to what the merge of all releases comes to.
    ///
    /// A compiled release does not hold where a field stood that is `null` now: should the field come back, it stands
    /// behind the other members of its object. Elements that are merged by their positions must all have been there from
    /// the first release on, and those of one list need the `id` by which they are found in the outcome.
    public func resume(compiled release: [UInt8]) throws(MergeProblem) {
        precondition(!core.keepsHistory, "a merger with a history begins with a versioned release")
        try resume(release)
    }

    /// Begins with a versioned release of earlier: what is added then comes to what the merge of all releases comes to,
    /// byte by byte, with the same bounds for positions and ids as for a compiled release.
    ///
    /// Until a release is added, the date of ``compiled()`` is that of the last release which changed a field: a release
    /// without news leaves nothing in a versioned release.
    public func resume(versioned release: [UInt8]) throws(MergeProblem) {
        precondition(core.keepsHistory, "a merger without a history begins with a compiled release")
        try resume(release)
    }

    private func resume(_ release: [UInt8]) throws(MergeProblem) {
        reset()
        direct.isOn = false
        core.isResuming = true
        defer { core.isResuming = false }
        try release.withUnsafeBufferPointer { (bytes) throws(MergeProblem) in
            let start = try append(bytes)
            try mergeText(start..<start + bytes.count) { (merger) throws(MergeProblem) in
                let head = try merger.head()
                merger.ocid = head.ocid.range
                merger.date = head.date.map(\.range)
                merger.instant = head.date.flatMap { ReleaseDate(merger.core.text.base, $0.content) }
                try merger.mergeScanned()
            }
        }
        for place in 0..<core.heads.count {
            let head = core.heads[place]
            guard head.dateEnd > head.dateStart + 1,
                let found = ReleaseDate(core.text.base, Int(head.dateStart) + 1..<Int(head.dateEnd) - 1),
                found > (instant ?? found) || instant == nil
            else { continue }
            instant = found
            date = Int(head.dateStart)..<Int(head.dateEnd)
        }
    }

    /// Adds a text to those that are held, and says where; until it is merged nothing else may be done.
    private func append(_ release: UnsafeBufferPointer<UInt8>) throws(MergeProblem) -> Int {
        guard !isBroken else { throw .brokenOff }
        isBroken = true
        let start = core.text.count
        guard release.count < Self.mostBytes - start else { throw .tooMuch(mostBytes: Self.mostBytes) }
        if let base = release.baseAddress { core.text.append(base, count: release.count) }
        core.text.pad()
        return start
    }

    /// Merges a text by its tape.
    func mergeText(
        _ range: Range<Int>, _ merge: (ReleaseMerger) throws(MergeProblem) -> Void
    ) throws(MergeProblem) {
        guard core.scan(range) else {
            let release = UnsafeBufferPointer(start: core.text.base + range.lowerBound, count: range.count)
            throw Self.syntaxProblem(release, mostDepth: core.mostDepth)
        }
        guard core.scanner.entries[0].kind == .object else {
            throw .notAnObject(found: core.scanner.entries[0].kindInWords)
        }
        try merge(self)
        isBroken = false
    }

    /// The slower parser says what is wrong and where.
    private static func syntaxProblem(_ release: UnsafeBufferPointer<UInt8>, mostDepth: Int) -> MergeProblem {
        do throws(JSONSyntaxError) {
            _ = try JSON(parsing: release, limits: JSONLimits(maximumBytes: mostBytes, maximumDepth: mostDepth))
        } catch {
            return .notJSON(error)
        }
        return .notAnObject(found: "a text that only one of two parsers can read")
    }

    func addScanned() throws(MergeProblem) {
        let head = try head()
        guard let date = head.date else { throw .missingDate }
        guard date.kind == .string else {
            throw date.kind == .null ? .nullDate : .dateNotText(found: date.kindInWords)
        }
        guard let instant = ReleaseDate(core.text.base, date.content) else {
            throw .unknownDate(TapeText.string(core.text.base, date))
        }
        if let ocid, !core.isSame(ocid, head.ocid.range) {
            throw .otherOCID(core.string(head.ocid.range), earlier: core.string(ocid))
        }
        if let earlier = self.instant, instant < earlier {
            warn([date]) { .earlierRelease(date: TapeText.string(core.text.base, $0)) }
        }
        ocid = head.ocid.range
        self.date = date.range
        self.instant = instant
        core.heads.append(
            ReleaseHead(
                idStart: head.id?.start ?? 0, idEnd: head.id?.end ?? 0, dateStart: date.start, dateEnd: date.end,
                tagStart: head.tag?.start ?? 0, tagEnd: head.tag?.end ?? 0))
        try mergeScanned()
        core.canRepeat = true
    }

    private func mergeScanned() throws(MergeProblem) {
        do throws(MergeCore.Clash) {
            _ = try core.mergeObject(0, into: 0, id: 0)
        } catch {
            switch error {
            case .typeChange(let place, let earlier):
                throw .typeChanged(
                    pointer: core.pointer(to: place), earlier: Self.inWords(earlier),
                    now: core.scanner.entries[place].kindInWords)
            case .plainValue(let place): throw .plainValue(pointer: core.pointer(to: place))
            }
        }
        if !core.repeatedElements.isEmpty {
            warn(core.repeatedElements) { .repeatedID(pointer: core.pointer(to: $0)) }
            core.repeatedElements = []
        }
        if !core.ignoredValues.isEmpty {
            warn(core.ignoredValues) { .ignoredValue(pointer: core.pointer(to: $0)) }
            core.ignoredValues = []
        }
    }

    func warn<Cause>(_ causes: [Cause], _ word: (Cause) -> MergeWarning) {
        warningCount += causes.count
        warnings += causes.prefix(max(0, mostWarnings - warnings.count)).map(word)
    }

    private static func inWords(_ kind: MergeNode.Kind) -> String {
        switch kind {
        case .absent: "nothing"
        case .literal: "a single value or a list without objects"
        case .object: "an object"
        case .array: "an array of objects"
        }
    }

    private func head() throws(MergeProblem) -> ReleaseMembers {
        let members = core.headMembers()
        guard let ocid = members.ocid, ocid.kind == .string else { throw .missingOCID }
        return ReleaseMembers(ocid: ocid, id: members.id, date: members.date, tag: members.tag)
    }

    private struct ReleaseMembers {
        let ocid: TapeEntry
        let id: TapeEntry?
        let date: TapeEntry?
        let tag: TapeEntry?
    }

    // MARK: The outcome

    /// Whether a release was added.
    public var isEmpty: Bool { ocid == nil }

    /// The compiled release as compact JSON; nil while there is no release.
    public func compiled() -> [UInt8]? {
        var bytes: [UInt8] = []
        return appendCompiled(to: &bytes) ? bytes : nil
    }

    /// The versioned release as compact JSON; nil while there is no release, or without a history.
    public func versioned() -> [UInt8]? {
        guard let ocid, core.keepsHistory, !isBroken else { return nil }
        out.cut(to: 0)
        core.writeVersioned(ocid: ocid, to: &out)
        return Array(UnsafeBufferPointer(start: out.base, count: out.count))
    }

    /// Appends the compiled release; false while there is no release.
    @discardableResult
    public func appendCompiled(to bytes: inout [UInt8]) -> Bool {
        guard let ocid, let date, !isBroken else { return false }
        out.cut(to: 0)
        core.writeCompiled(ocid: ocid, date: date, to: &out)
        bytes.append(contentsOf: UnsafeBufferPointer(start: out.base, count: out.count))
        return true
    }
}
