public import Kernel
import Proofs
import Values

extension ResolvedItem {
    /// The item as those see it who decide on it, or who wrote it: with what waits to be published in its place.
    ///
    /// - Parameter kept: values as the people store holds them; those that are not withdrawable, and those that were
    ///   withheld or erased, are left out.
    public func revealing(_ kept: [KeptValue]) -> ResolvedItem {
        var revealed: [HiddenMember] = []
        for member in hidden {
            let found = kept.first {
                $0.entry == member.entry && $0.value.pointer == member.entryPointer
                    && $0.value.treatment == .withdrawable && $0.value.disclosure.digest == member.digest
            }
            guard member.standing == .unavailable, let found else {
                revealed.append(member)
                continue
            }
            revealed.append(
                HiddenMember(
                    pointer: member.pointer, digest: member.digest, entry: member.entry,
                    entryPointer: member.entryPointer, standing: .published(found.value.disclosure.value)))
        }
        let members = Dictionary(revealed.map { ($0.pointer, $0.json) }) { first, _ in first }
        return ResolvedItem(
            item: item, title: title,
            values: item.values.replacingDigests(at: "/values") { _, pointer in members[pointer] },
            notes: item.notes.replacingDigests(at: "/notes") { _, pointer in members[pointer] }, hidden: revealed)
    }

    /// The item under another title.
    public func titled(_ title: String) -> ResolvedItem {
        ResolvedItem(item: item, title: title, values: values, notes: notes, hidden: hidden)
    }
}
