using Jolt.Broker.Storage.Tables;
using Jolt.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Jolt.Broker.Storage.Tests.Tables.Accounts;

/// <summary>Which keys may go, where several go at the same moment.</summary>
[TestClass]
public sealed class KeyStoreTests(TestContext context)
{
    private static KeyStore Keys => Fixture.Services.GetRequiredService<KeyStore>();

    [TestMethod]
    public async Task Of_two_keys_whose_revocations_have_both_begun_one_stays()
    {
        var holder = Holder();
        var (first, _) = await Keys.CreateAsync(holder, "first", context.CancellationToken);
        Assert.IsFalse(await Keys.LeaveAsync(holder, first.Id, context.CancellationToken), "It is the only one.");
        var (second, _) = await Keys.CreateAsync(holder, "second", context.CancellationToken);

        Assert.IsTrue(await Keys.LeaveAsync(holder, first.Id, context.CancellationToken));
        Assert.IsFalse(await Keys.LeaveAsync(holder, second.Id, context.CancellationToken), "The first is still there, and about to go.");
        Assert.IsTrue(await Keys.LeaveAsync(holder, first.Id, context.CancellationToken), "A second try of the same goes on.");
        await Keys.RevokeAsync(holder, first.Id, context.CancellationToken);
        Assert.IsTrue(await Keys.LeaveAsync(holder, first.Id, context.CancellationToken), "It is gone.");
        Assert.AreEqual(second, (await Keys.ListAsync(holder, context.CancellationToken)).Single());
    }

    [TestMethod]
    public async Task Of_many_keys_that_leave_at_once_one_stays()
    {
        const int KeyCount = 8;
        var holder = Holder();
        for (var key = 0; key < KeyCount; key++)
        {
            await Keys.CreateAsync(holder, $"{key}", context.CancellationToken);
        }

        var keys = await Keys.ListAsync(holder, context.CancellationToken);
        var left = await Task.WhenAll(keys.Select(key => Keys.LeaveAsync(holder, key.Id, context.CancellationToken)));

        Assert.AreEqual(KeyCount - 1, left.Count(may => may));
        Assert.AreEqual(1, (await Keys.ListAsync(holder, context.CancellationToken)).Count(key => !key.IsLeaving));
    }

    private static KeyStore.Holder Holder() => new(UniqueName.Id("p"), UniqueName.Id("a"));
}
