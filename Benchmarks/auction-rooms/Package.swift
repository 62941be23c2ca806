// swift-tools-version: 6.2
import PackageDescription

// How fast recorded auctions are replayed and verified. A package of its own, because no product of the project is it:
// `Benchmarks/auction-rooms/run` builds and runs it.

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")

let package = Package(
    name: "auction-rooms",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    ],
    targets: [
        .target(name: "Values", dependencies: [bigInt, crypto], swiftSettings: strict),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .target(name: "Proofs", dependencies: ["CSodium", "Values", crypto, cryptoExtras], swiftSettings: strict),
        .target(name: "Kernel", dependencies: ["Proofs", "Values"], swiftSettings: strict),
        .systemLibrary(name: "CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"])]),
        .target(
            name: "Elections", dependencies: ["CGMP", "CSodium", "Values", crypto, cryptoExtras], swiftSettings: strict),
        .target(
            name: "Procurement", dependencies: ["Elections", "Kernel", "Proofs", "Values", bigInt],
            swiftSettings: strict),
        .executableTarget(name: "AuctionRooms", dependencies: ["Procurement", "Values"], swiftSettings: strict),
    ]
)
