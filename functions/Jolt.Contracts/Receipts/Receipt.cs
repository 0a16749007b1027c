using Jolt.Contracts.Jobs;

namespace Jolt.Contracts.Receipts;

/// <summary>
/// A signed record of one paid replica. With module and input anyone can run it again and see whether the bill was right.
/// </summary>
/// <param name="Version">What is signed and how: <see cref="ReceiptSignature.Version"/>.</param>
/// <param name="Job">The job's id.</param>
/// <param name="Chunk">The chunk's index in the job.</param>
/// <param name="Lease">The replica's lease.</param>
/// <param name="Pool">The pool.</param>
/// <param name="Buyer">The account that paid.</param>
/// <param name="Account">The account that was paid.</param>
/// <param name="Agent">The agent that ran it.</param>
/// <param name="Module">The module's SHA-256.</param>
/// <param name="Input">The SHA-256 of what it read on stdin.</param>
/// <param name="Limits">What it was allowed.</param>
/// <param name="Seed">The seed of <c>random_get</c>.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Fuel">Fuel burned.</param>
/// <param name="Output">The SHA-256 of the output.</param>
/// <param name="Level">The price level's name.</param>
/// <param name="Price">What it cost, the pool's fee in it, in credits.</param>
/// <param name="Done">When its result was accepted.</param>
/// <param name="Key">The id of the key that signed.</param>
/// <param name="Signature">The signature, in base64.</param>
public sealed record Receipt(
    string Version, string Job, int Chunk, string Lease, string Pool, string Buyer, string Account, string Agent, string Module,
    string Input, ChunkLimits Limits, long Seed, string Outcome, long Fuel, string Output, string Level, long Price,
    DateTimeOffset Done, string Key, string Signature);

/// <summary>The answer of <c>GET /api/jobs/{id}/receipts</c>: the receipts of one paid shard.</summary>
/// <param name="Receipts">To the buyer all of them, to a seller its own.</param>
/// <param name="Next">The next shard to ask for; null after the last.</param>
public sealed record ReceiptPage(IReadOnlyList<Receipt> Receipts, int? Next);

/// <summary>The answer of <c>GET /api/receipts/keys</c>: the keys that have ever signed receipts, the newest first.</summary>
/// <param name="Keys">The keys.</param>
public sealed record ReceiptKeys(IReadOnlyList<ReceiptKey> Keys);

/// <summary>A key that signs receipts.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PublicKey">Its public half as a SubjectPublicKeyInfo in base64; ECDSA over P-256.</param>
public sealed record ReceiptKey(string Id, string PublicKey);
