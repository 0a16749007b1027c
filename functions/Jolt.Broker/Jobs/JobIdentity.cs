using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Jolt.Contracts;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Json;

namespace Jolt.Broker.Jobs;

/// <summary>Names and numbers that follow from what a job is, so that a retry finds the same ones.</summary>
public static class JobIdentity
{
    /// <summary>What an Idempotency-Key looks like, in words for an error message.</summary>
    public static string KeyRule { get; } = $"1 to {Limits.IdempotencyKeyCharsMax} printable ASCII characters";

    private const int IdHexChars = 32;

    /// <summary>Whether the text can be an Idempotency-Key.</summary>
    public static bool IsKey(string text) =>
        text.Length is >= 1 and <= Limits.IdempotencyKeyCharsMax && text.All(character => character is >= ' ' and <= '~');

    /// <summary>The id of the job that an account submits under a key: the same every time.</summary>
    /// <param name="account">The buyer.</param>
    /// <param name="key">The request's Idempotency-Key, or a random one if it had none.</param>
    public static string JobId(string account, string key) => "j-" + Hex($"{account}\n{key}")[..IdHexChars];

    /// <summary>A hash of everything a request asks for: two requests with one key must have one hash.</summary>
    public static string RequestHash(SubmitJobRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, JoltJson.Options)));

    /// <summary>The seed of a chunk's <c>random_get</c>: the same for every replica, another for every chunk.</summary>
    /// <param name="job">The job's id.</param>
    /// <param name="index">The chunk's index.</param>
    public static long Seed(string job, int index) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{job}\n{index}\nseed")));

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
