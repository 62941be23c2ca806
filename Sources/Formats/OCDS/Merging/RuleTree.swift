/// Merge rules as a tree of names, so that a field's rule is found while walking a release.
///
/// A class, since it owns memory by itself: looking a name up must not touch counters of references.
final class RuleTree {
    /// What is done with a field.
    enum Strategy: UInt8 {
        case byKind
        case omit
        case whole
        case append
        case byPosition
    }

    /// One name below a branch; those of one branch stand side by side.
    private struct Twig: BitwiseCopyable {
        let prefix: UInt64
        let start: UInt32
        let count: UInt32
        let branch: UInt16
    }

    private struct Branch: BitwiseCopyable {
        var strategy = Strategy.byKind
        var firstTwig: UInt16 = 0
        var twigCount: UInt16 = 0
        /// The bits of all names, so that most others need not be searched.
        var bits: UInt64 = 0
    }

    /// Where nothing has a rule any more.
    static let nowhere: UInt16 = .max

    private let branches: UnsafePointer<Branch>
    private let twigs: UnsafePointer<Twig>
    private let names: UnsafePointer<UInt8>

    init(_ rules: MergeRules) {
        let draft = RuleDraft(rules)
        let branches = UnsafeMutablePointer<Branch>.allocate(capacity: draft.branches.count)
        var twigs: [Twig] = []
        var names: [UInt8] = []
        for (place, branch) in draft.branches.enumerated() {
            let first = twigs.count
            var bits: UInt64 = 0
            for (name, next) in branch.inner {
                let prefix = name.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                twigs.append(
                    Twig(
                        prefix: prefix, start: UInt32(clamping: names.count), count: UInt32(clamping: name.count),
                        branch: UInt16(clamping: next)))
                names += name
                bits |= NameMark.bit(prefix, UInt32(clamping: name.count))
            }
            branches[place] = Branch(
                strategy: branch.strategy, firstTwig: UInt16(clamping: first),
                twigCount: UInt16(clamping: twigs.count - first), bits: bits)
        }
        let keptTwigs = UnsafeMutablePointer<Twig>.allocate(capacity: twigs.count + 1)
        for (place, twig) in twigs.enumerated() { keptTwigs[place] = twig }
        let keptNames = UnsafeMutablePointer<UInt8>.allocate(capacity: names.count + 1)
        for (place, byte) in names.enumerated() { keptNames[place] = byte }
        self.branches = UnsafePointer(branches)
        self.twigs = UnsafePointer(keptTwigs)
        self.names = UnsafePointer(keptNames)
    }

    deinit {
        branches.deallocate()
        twigs.deallocate()
        names.deallocate()
    }

    /// The branch for a name below a branch.
    @inline(__always)
    func branch(_ mark: NameMark, in text: UnsafePointer<UInt8>, below branch: UInt16) -> UInt16 {
        guard branch != Self.nowhere else { return branch }
        let above = branches[Int(branch)]
        guard above.bits & mark.bit != 0 else { return Self.nowhere }
        for place in Int(above.firstTwig)..<Int(above.firstTwig) + Int(above.twigCount) {
            let twig = twigs[place]
            guard twig.prefix == mark.prefix, twig.count == mark.count else { continue }
            var at = 8
            while at < Int(mark.count), names[Int(twig.start) + at] == text[Int(mark.start) + at] { at += 1 }
            if at >= Int(mark.count) { return twig.branch }
        }
        return Self.nowhere
    }

    /// What is done with the field of a branch.
    @inline(__always)
    func strategy(of branch: UInt16) -> Strategy {
        branch == Self.nowhere ? .byKind : branches[Int(branch)].strategy
    }
}

/// The tree while it grows.
private struct RuleDraft {
    struct Branch {
        var strategy = RuleTree.Strategy.byKind
        var inner: [[UInt8]: Int] = [:]
    }

    var branches = [Branch()]

    init(_ rules: MergeRules) {
        // The head of a release is written anew by every merge: OCDS 1.0 left the tag, other schemas leave more.
        for name in ["id", "date", "tag", "ocid"] { set(.omit, at: [name]) }
        for (path, rule) in rules.rules {
            set(rule == .omit ? .omit : .whole, at: path)
        }
        for (path, override) in rules.overrides {
            set(override == .append ? .append : .byPosition, at: path)
        }
    }

    private mutating func set(_ strategy: RuleTree.Strategy, at path: MergeRules.Path) {
        var place = 0
        for name in path {
            let bytes = Array(name.utf8)
            if let next = branches[place].inner[bytes] {
                place = next
            } else {
                // Twigs are numbered in 16 bits; no schema has as many rules.
                guard branches.count < Int(RuleTree.nowhere) else { return }
                branches.append(Branch())
                branches[place].inner[bytes] = branches.count - 1
                place = branches.count - 1
            }
        }
        guard branches[place].strategy == .byKind else { return }
        branches[place].strategy = strategy
    }
}
