using System.Security.Cryptography;
using Jolt.Agent.Spool;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Leases;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Spool;

/// <summary>What a disk may do to results.</summary>
[TestClass]
public sealed class ResultSpoolTests : IDisposable
{
    private const string Agent = "g-abcd1234";

    private static readonly byte[] s_output = [1, 2, 3];

    private readonly TemporaryFolder _folder = new();
    private readonly ResultSpool _spool;

    public ResultSpoolTests() => _spool = new(_folder.PathOf("spool"));

    private string File0 => Directory.GetFiles(_folder.PathOf("spool"), "*.result").Single();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void GivenAResult_WhenItIsWrittenAndReadAgain_ThenItIsTheSame()
    {
        var result = Result(1);
        _spool.Add(result, s_output);

        Assert.AreEqual(result, _spool.Left(Agent).Results.Single().Result);
        Assert.AreEqual(s_output.Length, _spool.Left(Agent).Results.Single().Bytes);
        CollectionAssert.AreEqual(s_output, ((SpoolReading.Found)_spool.Read(result)).Output);
    }

    [TestMethod]
    public void GivenABitThatTurned_WhenItIsRead_ThenItIsNeverTakenForAResult()
    {
        _spool.Add(Result(1), s_output);
        var (path, whole) = (File0, File.ReadAllBytes(File0));
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, damaged);

            Assert.IsInstanceOfType<SpoolReading.Damaged>(SpoolFile.Read(path), $"Bit {bit}.");
        }
    }

    [TestMethod]
    public void GivenAFileThatWasCutShort_WhenTheAgentStarts_ThenItIsClearedAwayAndToldOf()
    {
        _spool.Add(Result(1), s_output);
        var (path, whole) = (File0, File.ReadAllBytes(File0));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);

            var left = _spool.Left(Agent);

            Assert.IsEmpty(left.Results);
            StringAssert.Contains(left.Troubles.Single(), path);
            Assert.IsFalse(File.Exists(path));
        }
    }

    [TestMethod]
    public void GivenFilesThatAreNotTheSpools_WhenTheAgentStarts_ThenTheyAreLeftAloneAndToldOf()
    {
        _spool.Add(Result(1), s_output);
        string[] foreign = [_folder.PathOf("spool", "notes.txt"), File0.Replace(".result", " (copy).result", StringComparison.Ordinal)];
        File.WriteAllText(foreign[0], "mine");
        File.Copy(File0, foreign[1]);

        var left = _spool.Left(Agent);

        Assert.HasCount(1, left.Results);
        CollectionAssert.AreEquivalent(foreign, left.Troubles.Select(trouble => trouble.Split(" is not")[0]).ToArray());
        Assert.IsTrue(foreign.All(File.Exists));
    }

    [TestMethod]
    public void GivenTwoFilesOfOneLease_WhenTheAgentStarts_ThenItsResultIsThereOnce()
    {
        _spool.Add(Result(1), s_output);
        var second = _folder.PathOf("spool", new string('a', 32) + ".result");
        File.Copy(File0, second);

        Assert.HasCount(1, _spool.Left(Agent).Results);
        Assert.IsFalse(File.Exists(second), "A result under another lease's name is none.");
    }

    [TestMethod]
    public void GivenAnAgentThatWasKilledWhileItWrote_WhenItStartsAgain_ThenAWholeDraftIsAResultAndATornOneIsNot()
    {
        _spool.Add(Result(1), s_output);
        _spool.Add(Result(2), s_output);
        var files = Directory.GetFiles(_folder.PathOf("spool"));
        File.Move(files[0], files[0] + ".77.new");
        File.WriteAllBytes(files[1] + ".77.new", File.ReadAllBytes(files[1])[..^1]);
        File.Delete(files[1]);

        Assert.HasCount(1, _spool.Left(Agent).Results);
        Assert.AreEqual(files[0], File0);
        Assert.HasCount(1, Directory.GetFiles(_folder.PathOf("spool")));
    }

    [TestMethod]
    public void GivenAFileThatCannotBeRead_WhenTheAgentStarts_ThenItIsLeftForTheNextStart()
    {
        _spool.Add(Result(1), s_output);
        var path = File0;
        File.Delete(path);
        Directory.CreateDirectory(path);

        var left = _spool.Left(Agent);

        Assert.IsEmpty(left.Results);
        StringAssert.Contains(left.Troubles.Single(), "next start");
        Assert.IsInstanceOfType<SpoolReading.Unreadable>(_spool.Read(Result(1)));
        Assert.IsTrue(Directory.Exists(path));
    }

    [TestMethod]
    public void GivenAFolderThatCannotBeRead_WhenTheAgentStarts_ThenThatIsToldOfAndNotItsEnd()
    {
        File.WriteAllText(_folder.PathOf("spool"), "a file where the folder should be");

        var left = _spool.Left(Agent);

        Assert.IsEmpty(left.Results);
        StringAssert.StartsWith(left.Troubles.Single(), "The spool cannot be read");
    }

    [TestMethod]
    public void GivenResultsOfAnotherAgent_WhenTheAgentStarts_ThenTheyAreLeftAlone()
    {
        _spool.Add(Result(1), s_output);

        var left = _spool.Left("g-other123");

        Assert.IsEmpty(left.Results);
        Assert.IsEmpty(left.Troubles);
        Assert.HasCount(1, _spool.Left(Agent).Results);
    }

    private static SpooledResult Result(int index) => new(
        Agent, $"j-abcd1234.0.{index}.nonce123", "j-abcd1234", index, PriceLevel.Par,
        new ChunkResult("exit:0", 5, Convert.ToHexStringLower(SHA256.HashData(s_output))), 1,
        DateTimeOffset.UnixEpoch.AddSeconds(index));
}
