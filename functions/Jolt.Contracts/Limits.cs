namespace Jolt.Contracts;

/// <summary>What the broker accepts, each bound with its unit and its reason.</summary>
public static class Limits
{
    /// <summary>Length of a pool's name in characters: it becomes part of queue names, which hold 63.</summary>
    public const int PoolNameCharsMax = 32;

    /// <summary>Length of a name that a person gives (account, agent, job) in characters.</summary>
    public const int DisplayNameCharsMax = 64;

    /// <summary>Size of a module in bytes. Larger programs are data in disguise: send data as input.</summary>
    public const long ModuleBytesMax = 32L * 1024 * 1024;

    /// <summary>Size of an uploaded inputs blob in bytes.</summary>
    public const long InputsBytesMax = 1024L * 1024 * 1024;

    /// <summary>Size of one chunk's input in bytes.</summary>
    public const int ChunkInputBytesMax = 16 * 1024 * 1024;

    /// <summary>Inputs up to this many bytes travel inside the lease; larger ones as a short-lived read URL.</summary>
    public const int InlineInputBytesMax = 8 * 1024;

    /// <summary>Size of a JSON body in bytes. A longer list of inputs is uploaded as a blob.</summary>
    public const long JsonBodyBytesMax = 4L * 1024 * 1024;

    /// <summary>Chunks in one job.</summary>
    public const int ChunksPerJobMax = 100_000;

    /// <summary>Chunks in a shard. A shard's settlement and countdown stay well inside one activity.</summary>
    public const int ChunksPerShardMax = 128;

    /// <summary>Fuel one chunk may burn: about ten minutes of one core, less than the longest lease.</summary>
    public const long ChunkFuelMax = 600 * Fuel.FuelUnits.FuelPerJolt;

    /// <summary>Least fuel limit of a chunk: less would not start a C library.</summary>
    public const long ChunkFuelMin = 10_000;

    /// <summary>Bytes in a WebAssembly page.</summary>
    public const int MemoryPageBytes = 65_536;

    /// <summary>Memory one chunk may use, in pages (1 GiB): what a home PC can spare.</summary>
    public const int ChunkMemoryPagesMax = 16_384;

    /// <summary>Memory limit of a chunk whose job names none, in pages (256 MiB).</summary>
    public const int ChunkMemoryPagesDefault = 4_096;

    /// <summary>Size of one chunk's output in bytes.</summary>
    public const int ChunkOutputBytesMax = 64 * 1024 * 1024;

    /// <summary>Output limit of a chunk whose job names none, in bytes.</summary>
    public const int ChunkOutputBytesDefault = 16 * 1024 * 1024;

    /// <summary>Agreeing replicas a policy may ask for; the same number bounds tie-breaks.</summary>
    public const int ReplicasMax = 5;

    /// <summary>Leases one request may ask for.</summary>
    public const int LeasesPerRequestMax = 16;

    /// <summary>Jobs and modules that an agent may name as none of its: more, and its own choice would be the market's.</summary>
    public const int LeaseWithoutMax = 16;

    /// <summary>Seconds a lease runs before it must be renewed.</summary>
    public const int LeaseSeconds = 60;

    /// <summary>Seconds after which a lease cannot be renewed any more.</summary>
    public const int LeaseAgeSecondsMax = 3_600;

    /// <summary>
    /// Seconds an agent's token, and its signatures for the market, are good for: what a thief has of them is short.
    /// </summary>
    public const int AgentTokenSeconds = 900;

    /// <summary>Seconds a read URL for an input or a module is good for: a slow line needs minutes for 48 MiB.</summary>
    public const int ReadUrlSeconds = 900;

    /// <summary>Keys of one account, or of the operator, that are good at the same time: a person can oversee them.</summary>
    public const int KeysPerOwnerMax = 16;

    /// <summary>Seconds that a replaced key or secret stays good unless its owner says otherwise: a day to change it everywhere.</summary>
    public const int KeyGraceSecondsDefault = 24 * 60 * 60;

    /// <summary>Seconds that a replaced key or secret may stay good at the most: a month.</summary>
    public const int KeyGraceSecondsMax = 30 * 24 * 60 * 60;

    /// <summary>Seconds in which a JSON body must have come: it is small, and a connection that trickles is held open for free.</summary>
    public const int JsonBodySecondsMax = 30;

    /// <summary>Length of an Idempotency-Key in characters.</summary>
    public const int IdempotencyKeyCharsMax = 128;

    /// <summary>
    /// The most that one gift may be, in fuel (a million jolts): more than any account can own, and far enough from the end
    /// of 64 bits that no balance can run over.
    /// </summary>
    public const long GiftFuelMax = 1_000_000L * Fuel.FuelUnits.FuelPerJolt;

    /// <summary>Length of a gift's note in characters.</summary>
    public const int GiftNoteCharsMax = 280;

    /// <summary>Lines on one page of a statement.</summary>
    public const int StatementPageLinesMax = 200;

    /// <summary>Days an invite is good for at the most.</summary>
    public const int InviteDaysMax = 90;

    /// <summary>
    /// Requests of one account, its agents included, in a minute. Hundreds in a second are more than a street of busy PCs
    /// makes; what all of the quotas here are is the operator's to change.
    /// </summary>
    public const int RequestsPerAccountMinute = 30_000;

    /// <summary>Requests from one address in a minute: a school behind one address has many accounts.</summary>
    public const int RequestsPerAddressMinute = 60_000;

    /// <summary>
    /// Leases that one account's agents may be given or renew in a minute. Each chunk in flight needs one, so that this
    /// is how many chunks an account can hold away from others.
    /// </summary>
    public const int LeasesPerAccountMinute = 30_000;

    /// <summary>Accounts that one address may open in a minute, where the pool lets anybody in: quotas are an account's.</summary>
    public const int AccountsPerAddressMinute = 600;

    /// <summary>Jobs of one account that are open at the same time.</summary>
    public const int OpenJobsPerAccountMax = 1_000;

    /// <summary>Chunks of one account's open jobs together: ten of the largest jobs.</summary>
    public const long ChunksInFlightPerAccountMax = 10L * ChunksPerJobMax;

    /// <summary>Bytes of uploads that one account may have stored within <see cref="StoredBytesDays"/>.</summary>
    public const long StoredBytesPerAccountMax = 64 * InputsBytesMax;

    /// <summary>Days for which uploads are counted: those for which a broker keeps inputs.</summary>
    public const int StoredBytesDays = 7;

    /// <summary>So many accounts' jobs, chunks and bytes may come from one address.</summary>
    public const int AccountsWorthPerAddress = 8;
}
