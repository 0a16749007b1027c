using System.Security.Cryptography;
using System.Text;
using Jolt.Contracts.Client;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Testing;

namespace Jolt.EndToEnd.Tests.Street;

/// <summary>A program whose output is the beginning of its input, as a job: for inputs of any size that cost no time.</summary>
internal static class EchoJob
{
    /// <summary>Bytes that it copies.</summary>
    private const int OutputBytes = 4_000;

    private const long ChunkFuelMax = FuelUnits.FuelPerJolt / 1_000;

    /// <summary>One fd_read of at most 4,000 bytes and one fd_write of what was read.</summary>
    private static readonly byte[] s_module = Convert.FromBase64String(
        "AGFzbQEAAAABDAJgAABgBH9/f38BfwJEAhZ3YXNpX3NuYXBzaG90X3ByZXZpZXcxB2ZkX3JlYWQAARZ3YXNpX3NuYXBzaG90X3ByZXZpZXcxCGZkX3dy" +
        "aXRlAAEDAgEABQMBAAEHEwIGbWVtb3J5AgAGX3N0YXJ0AAIKNAEyAEEAQYAINgIAQQRBoB82AgBBAEEAQQFBCBAAGkEEQQgoAgA2AgBBAUEAQQFBCBAB" +
        "Ggs=");

    /// <summary>Uploads the module and submits the job.</summary>
    public static async Task<JobView> SubmitAsync(BrokerClient buyer, IReadOnlyList<string> inputs, string verification)
    {
        var sha256 = Hash(s_module);
        await buyer.Uploads.PutModuleAsync(sha256, new MemoryStream(s_module));
        var request = new SubmitJobRequest(
            sha256, new JobInputs { List = inputs }, new ChunkLimits(ChunkFuelMax), PriceLevel.Par, verification, "echo");
        return await buyer.Jobs.SubmitAsync(request, UniqueName.Id("key"));
    }

    /// <summary>Fails unless every output of the job is the beginning of its input.</summary>
    public static async Task AssertOutputsAsync(BrokerClient buyer, string job, IReadOnlyList<string> inputs)
    {
        for (var index = 0; index < inputs.Count; index++)
        {
            using var output = new MemoryStream();
            await buyer.Jobs.CopyOutputAsync(job, index, output);
            Assert.AreEqual(inputs[index][..OutputBytes], Encoding.UTF8.GetString(output.ToArray()), $"The output of chunk {index} differs.");
        }
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
