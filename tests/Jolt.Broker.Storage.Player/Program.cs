using Jolt.Broker.Storage.Player;

return args switch
{
    ["history", var pool, var module, var seed, var callOfDeath] => await HistoryPlayer.PlayAsync(
        pool, module, int.Parse(seed, null), CallOfDeath.Parse(callOfDeath)),
    ["street", var pool, var creditLimit] => await HistoryPlayer.SettleAsync(pool, long.Parse(creditLimit, null)),
    ["hammer", var pool, var giver, var taker, var name] => await HammerPlayer.PlayAsync(pool, giver, taker, name),
    _ => 2,
};
