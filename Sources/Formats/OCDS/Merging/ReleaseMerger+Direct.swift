/// How releases are merged without a tape as long as nothing in their process needs one.
struct DirectMerging {
    /// After processes that needed tapes, at most so many are merged by tapes at once.
    private static let mostLeftOut = 64

    private let isPossible: Bool
    /// Whether the process was merged without tapes so far.
    var isOn: Bool
    /// The releases of the process that were merged without.
    private(set) var releases: [Range<Int>] = []
    /// How many processes are left out before it is tried again, and how many after the next failure.
    private var leftOut = 0
    private var nextLeftOut = 1

    init(isPossible: Bool) {
        self.isPossible = isPossible
        isOn = isPossible
    }

    /// Begins with the next process.
    mutating func beginProcess() {
        if !releases.isEmpty {
            releases.removeAll(keepingCapacity: true)
            if isOn { nextLeftOut = 1 }
        }
        isOn = isPossible && leftOut == 0
        if leftOut > 0 { leftOut -= 1 }
    }

    /// Notes that a release was merged.
    mutating func add(_ release: Range<Int>) {
        releases.append(release)
    }

    /// Notes that the process needs tapes: where one does, others of the same publisher may.
    mutating func giveUp() {
        isOn = false
        leftOut = nextLeftOut
        nextLeftOut = min(nextLeftOut * 2, Self.mostLeftOut)
    }
}

extension ReleaseMerger {
    /// Merges a release that lies in the texts: in one pass, or by its tape once the process needs that.
    func addText(_ range: Range<Int>) throws(MergeProblem) {
        if direct.isOn {
            do throws(MergeCore.Unusual) {
                try addDirectly(range)
                isBroken = false
                return
            } catch {
                try mergeFromTapes()
            }
        }
        try mergeText(range) { (merger) throws(MergeProblem) in try merger.addScanned() }
    }

    private func addDirectly(_ range: Range<Int>) throws(MergeCore.Unusual) {
        let head = try core.mergeDirectly(range, like: ocid)
        if let instant = head.instant, let earlier = self.instant, instant < earlier {
            warn([head.date]) { .earlierRelease(date: core.string($0)) }
        }
        ocid = head.ocid
        date = head.date
        instant = head.instant
        direct.add(range)
        if head.hasRemarks { warnOfPlaces(in: range) }
    }

    /// Words what was noticed; only then is a tape needed, to find the ways to the places.
    private func warnOfPlaces(in range: Range<Int>) {
        let isScanned = warnings.count < mostWarnings && core.scan(range)
        func pointer(at start: Int) -> String { isScanned ? core.pointer(to: core.entry(at: start)) : "" }
        warn(core.repeatedElements) { .repeatedID(pointer: pointer(at: $0)) }
        warn(core.ignoredValues) { .ignoredValue(pointer: pointer(at: $0)) }
        core.repeatedElements.removeAll(keepingCapacity: true)
        core.ignoredValues.removeAll(keepingCapacity: true)
    }

    /// Merges the releases of the process so far anew, by their tapes. Warnings of them were given.
    private func mergeFromTapes() throws(MergeProblem) {
        let given = (warnings, warningCount)
        direct.giveUp()
        core.empty(keepsText: true)
        (ocid, date, instant) = (nil, nil, nil)
        for range in direct.releases {
            try mergeText(range) { (merger) throws(MergeProblem) in try merger.addScanned() }
        }
        (warnings, warningCount) = given
        isBroken = true
    }
}
