import Hummingbird
import Kernel
import Values

extension WebRoutes {
    /// The map on a page of a move's form, with the mark and the piece that the address names.
    func actMap(_ visit: Visit) async throws -> Answer {
        let place = try await place(visit)
        let page = try visit.piece("page")
        let questions = place.running.form(of: try visit.piece("move"))?.questions
        guard case .place(let map)? = questions?.first(where: { $0.name.utf8.elementsEqual(page.utf8) })?.kind,
            let frame = PlaceFrame(visit.query.text("frame")) ?? PlaceFrame(whole: map)
        else { throw HTTPError(.notFound) }
        let picture = PlacePicture(map: map, frame: frame, mark: MapPoint(visit.query.text("mark")))
        return .file(picture.svg, type: "image/svg+xml", name: "map.svg")
    }
}
