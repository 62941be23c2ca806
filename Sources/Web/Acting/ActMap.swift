import Hummingbird
import Kernel
import Registers
import Values

extension WebRoutes {
    /// The map on a page of a move's form, with the mark and the piece that the address names.
    func actMap(_ visit: Visit) async throws -> Answer {
        let place = try await place(visit)
        let page = try visit.piece("page")
        guard let map = map(of: page, in: try visit.piece("move"), place),
            let frame = PlaceFrame(visit.query.text("frame")) ?? PlaceFrame(whole: map)
        else { throw HTTPError(.notFound) }
        let picture = PlacePicture(map: map, frame: frame, mark: MapPoint(visit.query.text("mark")))
        return .file(picture.svg, type: "image/svg+xml", name: "map.svg")
    }

    /// What is drawn where a question asks for a place: the procedure's own question, or a field of a register.
    private func map(of page: String, in move: String, _ place: PartPlace) -> QuestionMap? {
        let questions = place.running.form(of: move)?.questions ?? []
        let question = questions.first { $0.name.utf8.elementsEqual(page.utf8) }
        if case .place(let map)? = question?.kind { return map }
        let part = RegisterPart(place.summary, place.address.part, place.part)
        guard let part, let rule = part.register.fields.first(where: { $0.id.utf8.elementsEqual(page.utf8) }),
            rule.field.type == .point
        else { return nil }
        return part.register.map
    }
}
