import Proofs
import Testing

@Suite struct `A tile` {
    static let paths: [(UInt8, UInt64, Int, String)] = [
        (0, 0, 256, "tile/0/000"), (0, 5, 256, "tile/0/005"), (1, 999, 255, "tile/1/999.p/255"),
        (0, 1000, 256, "tile/0/x001/000"), (63, 1_234_067, 5, "tile/63/x001/x234/067.p/5"),
        (7, 67, 1, "tile/7/067.p/1"),
        (0, .max, 256, "tile/0/x018/x446/x744/x073/x709/x551/615"),
    ]

    @Test(arguments: paths) func `has one path`(level: UInt8, index: UInt64, width: Int, path: String) throws {
        let tile = try #require(TileCoordinate(level: level, index: index, width: width))
        #expect(tile.path == path)
        #expect(TileCoordinate(path: path) == tile)
    }

    @Test(arguments: [
        "", "tile", "tile/", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000", "tile/00/000",
        "tile/64/000", "tile/-1/000", "tile/0/x000/005", "tile/0/001/000", "tile/0/x001", "tile/0/x001/x000",
        "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01",
        "tile/0/000.p/+1", "tile/0/000.p/1/", "tile/0/000/", "/tile/0/000", "tile/0//000", "tile/0/X001/000",
        "tile/0/x1/000", "tile/0/00\u{661}", "tile/entries/000", "tile/0/x018/x446/x744/x073/x709/x551/616",
        "tile/0/x001/x000/x000/x000/x000/x000/x000/000", "tile/0/000.p/1.p/1", "tile/0/x001.p/000",
    ])
    func `has no other path`(path: String) {
        #expect(TileCoordinate(path: path) == nil)
    }

    @Test func `is listed for every size`() {
        #expect(TileCoordinate.tiles(to: 0).isEmpty)
        #expect(TileCoordinate.tiles(to: 1).map(\.path) == ["tile/0/000.p/1"])
        #expect(TileCoordinate.tiles(to: 256).map(\.path) == ["tile/0/000", "tile/1/000.p/1"])
        let tiles = TileCoordinate.tiles(to: 70_000)
        #expect(tiles.count(where: { $0.level == 0 && $0.isFull }) == 273)
        #expect(
            tiles.filter { !$0.isFull }.map(\.path) == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"])
        #expect(
            TileCoordinate.tiles(from: 255, to: 257).map(\.path) == [
                "tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1",
            ])
        #expect(TileCoordinate.tiles(from: 300, to: 300).isEmpty)
        #expect(TileCoordinate.partialWidth(level: 2, inTreeOf: 70_000) == 1)
        #expect(TileCoordinate.partialWidth(level: 3, inTreeOf: 70_000) == 0)
        #expect(TileCoordinate.partialWidth(level: 63, inTreeOf: .max) == 0)
    }

    @Test(arguments: [1, 2, 255, 256, 257, 511, 513, 700] as [UInt64])
    func `holds every node of a tree, or the hashes below it`(size: UInt64) throws {
        let (nodes, tiles) = try Self.stored(size)
        for (node, hash) in nodes {
            let (tile, offsets) = try #require(TileCoordinate.tile(of: node, inTreeOf: size))
            #expect(try #require(tiles[tile]).node(above: offsets) == hash)
        }
        #expect(TileCoordinate.tile(of: NodeCoordinate(level: 0, index: size), inTreeOf: size) == nil)
        #expect(TileCoordinate.tile(of: NodeCoordinate(level: 63, index: 0), inTreeOf: size) == nil)
    }

    @Test func `is bytes of whole hashes`() throws {
        let hashes = (0..<256).map { MerkleTree.leafHash([UInt8($0)]) }
        let tile = try #require(HashTile(hashes: hashes))
        #expect(tile.bytes.count == 8192)
        #expect(HashTile(bytes: tile.bytes) == tile)
        #expect(HashTile(bytes: Array(tile.bytes.dropLast())) == nil)
        #expect(HashTile(bytes: []) == nil)
        #expect(HashTile(bytes: tile.bytes + hashes[0].bytes) == nil)
        #expect(HashTile(hashes: []) == nil)
        #expect(tile.node(above: 0..<256) == MerkleTree.root(ofLeaves: hashes))
        #expect(tile.node(above: 255..<257) == nil)
    }

    /// All full nodes of a tree, and all of its tiles made from them.
    static func stored(
        _ size: UInt64
    ) throws -> (nodes: [NodeCoordinate: Hash], tiles: [TileCoordinate: HashTile]) {
        var nodes: [NodeCoordinate: Hash] = [:]
        var range = CompactRange()
        for index in 0..<size {
            range.append(leaf: MerkleTree.leafHash(Array("\(index)".utf8))) { level, index, hash in
                nodes[NodeCoordinate(level: level, index: index)] = hash
            }
        }
        var tiles: [TileCoordinate: HashTile] = [:]
        for tile in TileCoordinate.tiles(to: size) {
            let hashes = try (0..<UInt64(tile.width)).map { place in
                try #require(nodes[NodeCoordinate(level: tile.level * 8, index: tile.index * 256 + place)])
            }
            tiles[tile] = HashTile(hashes: hashes)
        }
        return (nodes, tiles)
    }
}
