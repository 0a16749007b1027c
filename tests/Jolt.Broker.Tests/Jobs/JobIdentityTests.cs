using Jolt.Broker.Jobs;
using Jolt.Contracts;
using Jolt.Contracts.Jobs;

namespace Jolt.Broker.Tests.Jobs;

[TestClass]
public sealed class JobIdentityTests
{
    [TestMethod]
    public void GivenTheSameAccountAndKey_WhenNamedTwice_ThenTheIdIsOne()
    {
        var id = JobIdentity.JobId("a-12345", "key");

        Assert.IsTrue(Identifiers.IsId(id));
        Assert.AreEqual(id, JobIdentity.JobId("a-12345", "key"));
        Assert.AreNotEqual(id, JobIdentity.JobId("a-12346", "key"));
        Assert.AreNotEqual(id, JobIdentity.JobId("a-12345", "key2"));
    }

    [TestMethod]
    public void GivenEqualRequests_WhenHashed_ThenOnlyTheContentsMatter()
    {
        var twin = Requests.Good with { Inputs = new JobInputs { Range = new NumberRange(0, 3) } };

        Assert.AreEqual(JobIdentity.RequestHash(Requests.Good), JobIdentity.RequestHash(twin));
        Assert.AreNotEqual(
            JobIdentity.RequestHash(Requests.Good), JobIdentity.RequestHash(Requests.Good with { Name = "other" }));
    }

    [TestMethod]
    [DataRow("", false)]
    [DataRow("k", true)]
    [DataRow("a b", true)]
    [DataRow("line\n", false)]
    [DataRow("ключ", false)]
    public void GivenAnIdempotencyKey_WhenChecked_ThenOnlyPrintableAsciiPasses(string key, bool good) =>
        Assert.AreEqual(good, JobIdentity.IsKey(key));

    [TestMethod]
    public void GivenChunks_WhenSeeded_ThenEachHasItsOwnSeed() =>
        Assert.AreEqual(1_000, Enumerable.Range(0, 1_000).Select(index => JobIdentity.Seed("j-1234", index)).Distinct().Count());
}
