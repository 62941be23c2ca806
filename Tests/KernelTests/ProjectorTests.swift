import Testing

@testable import Kernel

@Suite struct `A projector` {
    @Test func `that is far behind ends after the page under way, and goes on from there at the next start`()
        async throws
    {
        let office = try TestOffice()
        let size = try await office.open {
            for name in ["streets", "lamps", "parks"] { _ = try await office.openHands(name) }
            return try await office.store.head(of: TestOffice.log)?.size ?? 0
        }
        let views = RecordedViews()

        let asked = Projector(log: TestOffice.log, store: office.store, views: views, pageSize: 2)
        asked.stop()
        try await asked.run()
        #expect(views.entries.count == 2)

        try await Projector(log: TestOffice.log, store: office.store, views: views, pageSize: 2).catchUp()
        #expect(views.entries.map(\.index) == Array(0..<size))
    }
}
