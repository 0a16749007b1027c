using System.Security.Cryptography;
using System.Text;
using Jolt.Agent.Jobs;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Jobs;

[TestClass]
public sealed class PreparedInputsTests
{
    [TestMethod]
    public void GivenFewLines_WhenPrepared_ThenTheJobCarriesThem()
    {
        var prepared = PreparedInputs.OfLines(["one", "", "drei ½"]);

        Assert.IsNull(prepared.Upload);
        CollectionAssert.AreEqual((string[])["one\n", "\n", "drei ½\n"], prepared.Inputs.List!.ToArray());
    }

    [TestMethod]
    public void GivenManyLines_WhenPrepared_ThenTheSlicesOfTheBlobAreTheLines()
    {
        string[] lines = [.. Enumerable.Range(0, 3).Select(number => new string((char)('a' + number), PreparedInputs.ListBytesMax / 2))];

        var prepared = PreparedInputs.OfLines(lines);

        var blob = new MemoryStream();
        prepared.Upload!().CopyTo(blob);
        var content = blob.ToArray();
        var slices = prepared.Inputs.Blob!;
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData(content)), slices.Sha256);
        Assert.HasCount(lines.Length + 1, slices.Offsets);
        for (var index = 0; index < lines.Length; index++)
        {
            var slice = content[(int)slices.Offsets[index]..(int)slices.Offsets[index + 1]];
            Assert.AreEqual(lines[index] + "\n", Encoding.UTF8.GetString(slice));
        }
    }

    [TestMethod]
    public async Task GivenOffsetsThatAreNone_WhenPrepared_ThenTheFileIsNamed()
    {
        using var folder = new TemporaryFolder();
        var blob = folder.PathOf("blob");
        var offsets = folder.PathOf("offsets");
        await File.WriteAllTextAsync(blob, "abc");
        await File.WriteAllTextAsync(offsets, "3 0");

        var refusal = await Assert.ThrowsExactlyAsync<CommandRefusedException>(
            () => PreparedInputs.OfAsync(new InputChoice(null, null, null, blob, offsets), CancellationToken.None));

        Assert.AreEqual(ExitCodes.Usage, refusal.ExitCode);
        StringAssert.Contains(refusal.Message, offsets);
    }
}
