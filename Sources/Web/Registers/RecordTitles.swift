import Kernel
import Proofs
import Registers
import Storage
import Values

/// What records are called by those who may read what is not published yet; everybody else sees the record's name.
extension WebRoutes {
    /// The titles of records that wait for review, by id, for somebody who decides on them.
    ///
    /// Titles are withdrawable or public: no other value is looked at, so that nothing is to be noted.
    func waitingTitles(
        of items: [ResolvedItem], in part: RegisterPart, _ duties: RegisterDuties
    ) async throws -> [String: String] {
        guard let people, duties.mayReview, duties.mayWithhold else { return [:] }
        let titles = try await people.values(at: items.compactMap { Self.titleMember($0, part)?.entry }, of: desk.log)
            .filter { $0.value.treatment == .withdrawable && $0.value.part == part.address }
        return Self.titles(of: items, in: part, by: titles)
    }

    /// What somebody's own records are called, by id.
    func ownTitles(
        of items: [ResolvedItem], in part: RegisterPart, _ owner: ActorID
    ) async throws -> [String: String] {
        guard items.contains(where: { Self.titleMember($0, part) != nil }) else { return [:] }
        let values = try await readingRoom().values(of: owner, programme: part.address.programme)
        return Self.titles(of: items, in: part, by: values)
    }

    private static func titles(
        of items: [ResolvedItem], in part: RegisterPart, by values: [KeptValue]
    ) -> [String: String] {
        var titles: [String: String] = [:]
        for item in items {
            guard let member = titleMember(item, part),
                let kept = values.first(where: {
                    $0.entry == member.entry && $0.value.pointer == member.entryPointer
                })
            else { continue }
            titles[item.id] = title(kept.value.disclosure.value, part)
        }
        return titles
    }

    /// The title as it is read by its field.
    static func title(_ json: JSON, _ part: RegisterPart) -> String? {
        guard let rule = part.register.fields.first(where: { $0.id == part.register.terms.title }),
            let value = try? rule.read(json)
        else { return nil }
        return rule.words(of: value, languages: [])
    }

    /// The hidden title of a record, where it is not published and not taken down.
    private static func titleMember(_ item: ResolvedItem, _ part: RegisterPart) -> HiddenMember? {
        guard let member = item.hidden.first(where: { $0.pointer == "/values/\(part.register.terms.title)" }) else {
            return nil
        }
        return isNotShownYet(member) ? member : nil
    }
}
