import Testing

@testable import Kernel

@Suite struct `The pace of an audit` {
    @Test(arguments: [(0, 12), (180_000, 12), (700_000, 5), (8_000_000, 3)])
    func `goes ahead by fewer bundles where entries are large`(bytes: Int, bundles: Int) {
        #expect(Audit.ahead(bytesOfABundle: bytes) == bundles)
    }
}
