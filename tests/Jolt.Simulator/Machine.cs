using System.Globalization;
using Jolt.Broker.Trust;

namespace Jolt.Simulator;

/// <summary>One PC, whoever it says that it is.</summary>
internal sealed class Machine
{
    public Machine(int number, Strategy strategy, double secondsPerChunk)
    {
        Number = number;
        Strategy = strategy;
        SecondsPerChunk = secondsPerChunk;
        (Trust, AccountTrust) = Enrol();
    }

    public int Number { get; }

    public Strategy Strategy { get; }

    /// <summary>How long an honest run takes it.</summary>
    public double SecondsPerChunk { get; }

    public AgentTrust Trust { get; set; }

    public AccountTrust AccountTrust { get; set; }

    /// <summary>How often it has come back under a new name.</summary>
    public int Identities { get; private set; }

    public int Runs { get; set; }

    public int Lies { get; set; }

    public long Earned { get; set; }

    /// <summary>When it left; null while it is there.</summary>
    public double? LeftAt { get; set; }

    public bool WasCaught { get; set; }

    public string OwnLie => $"lie-{Number.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Throws the old name away.</summary>
    public void ComeBack() => (Trust, AccountTrust) = Enrol();

    private (AgentTrust Agent, AccountTrust Account) Enrol()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Number}.{Identities++}");
        return (new AgentTrust { Agent = "g-" + name, Account = "a-" + name }, new AccountTrust { Account = "a-" + name });
    }
}
