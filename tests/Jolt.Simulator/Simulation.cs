using System.Globalization;
using Jolt.Broker.Market;
using Jolt.Broker.Trust;
using Jolt.Contracts;

namespace Jolt.Simulator;

/// <summary>
/// Runs a pool in simulated time. Every decision about chunks, standing and pay is the broker's own code; what is
/// simulated is the machines, the order of messages and the clock.
/// </summary>
internal sealed class Simulation
{
    private const double HonestSecondsMin = 30;
    private const double HonestSecondsMax = 90;

    /// <summary>A lie needs no run, only the two calls.</summary>
    private const double LieSeconds = 3;

    private const double IdleSeconds = 15;

    /// <summary>Chunks on the market for each machine, so that nobody waits for work.</summary>
    private const int OpenChunksPerMachine = 3;

    /// <summary>Tickets that a machine looks at before it waits: the ones at the head may be for others.</summary>
    private const int LooksMax = 16;

    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    /// <summary>Leases that last: renewals are not simulated.</summary>
    private static readonly MarketPolicy Policy = new(LeaseSeconds: Limits.LeaseAgeSecondsMax);

    private readonly PriorityQueue<Action, double> _events = new();
    private readonly Queue<(SimulatedShard Shard, int At)> _tickets = new();
    private readonly Dictionary<string, Machine> _agents = [];
    private readonly Random _random;
    private readonly int _chunks;
    private readonly int _openMax;
    private double _seconds;
    private int _offered;
    private long _leases;

    public Simulation(Scenario scenario, int machines, int chunks, int seed)
    {
        _random = new Random(seed);
        _chunks = chunks;
        _openMax = machines * OpenChunksPerMachine;
        Machines = Populate(scenario, machines);
        foreach (var machine in Machines)
        {
            _agents[machine.Trust.Agent] = machine;
            At(_random.NextDouble() * HonestSecondsMax, () => Ask(machine));
        }
    }

    public Tally Tally { get; } = new();

    public IReadOnlyList<Machine> Machines { get; }

    public double Seconds => _seconds;

    private DateTimeOffset Now => Start.AddSeconds(_seconds);

    public void Run()
    {
        while (Tally.Chunks < _chunks && _events.TryDequeue(out var step, out var seconds))
        {
            _seconds = seconds;
            step();
        }

        if (Tally.Chunks < _chunks)
        {
            throw new InvalidOperationException($"Nothing happens any more, and {_chunks - Tally.Chunks} chunks are not over.");
        }
    }

    private IReadOnlyList<Machine> Populate(Scenario scenario, int machines)
    {
        var strategies = scenario.Cheats
            .SelectMany(cheat => Enumerable.Repeat(cheat.Strategy, (int)(cheat.Share * machines)))
            .ToList();
        strategies.AddRange(Enumerable.Repeat<Strategy>(new Honest(), machines - strategies.Count));
        return
        [
            .. strategies.Select((strategy, number) => new Machine(
                number, strategy, HonestSecondsMin + (_random.NextDouble() * (HonestSecondsMax - HonestSecondsMin)))),
        ];
    }

    private void At(double seconds, Action step) => _events.Enqueue(step, seconds);

    /// <summary>Keeps the market filled, one shard after the other.</summary>
    private void OfferWhatIsMissing()
    {
        while (_tickets.Count < _openMax && _offered < _chunks)
        {
            var count = Math.Min(Limits.ChunksPerShardMax, _chunks - _offered);
            var number = _offered / Limits.ChunksPerShardMax;
            var shard = new SimulatedShard(
                number, [.. Enumerable.Range(0, count).Select(at => Offer.Open("j-sim", number, at, Truth.Work, Now))]);
            _offered += count;
            for (var at = 0; at < count; at++)
            {
                Send(shard, at, shard.Chunks[at].Asked);
            }

            At(_seconds + Policy.WatchdogSeconds, () => Watch(shard));
        }
    }

    private void Send(SimulatedShard shard, int at, int tickets)
    {
        for (var ticket = 0; ticket < tickets; ticket++)
        {
            _tickets.Enqueue((shard, at));
        }
    }

    private void Ask(Machine machine)
    {
        if (machine.LeftAt is not null || Standings.Now(machine.Trust, machine.AccountTrust).Standing == Standing.Quarantined)
        {
            return;
        }

        OfferWhatIsMissing();
        if (!Take(machine))
        {
            At(_seconds + IdleSeconds, () => Ask(machine));
        }
    }

    private bool Take(Machine machine)
    {
        var trust = Standings.Now(machine.Trust, machine.AccountTrust);
        var ask = new LeaseAsk(
            trust.Agent, trust.Account, trust.Standing, Limits.ChunkMemoryPagesMax, long.MaxValue, trust.AuditBasisPoints);
        for (var look = 0; look < LooksMax && _tickets.TryDequeue(out var ticket); look++)
        {
            var chunk = ticket.Shard.Chunks[ticket.At];
            var id = string.Create(CultureInfo.InvariantCulture, $"{_leases++}");
            switch (Grant.Decide(chunk, Offer.Ticket(chunk, 0), new TicketReceipt(id, id), ask, id, Policy, Now))
            {
                case GrantDecision.Granted granted:
                    ticket.Shard.Save(ticket.At, granted.Chunk);
                    Begin(machine, ticket.Shard, ticket.At, id);
                    return true;
                case GrantDecision.Release:
                    _tickets.Enqueue(ticket);
                    break;
            }
        }

        return false;
    }

    private void Begin(Machine machine, SimulatedShard shard, int at, string lease)
    {
        var told = machine.Strategy is RingMember member
            ? shard.Chunks[at].Done.Select(done => done.Answer!.Sha256).FirstOrDefault(told => told == RingMember.Of(member.Ring))
            : null;
        var lie = machine.Strategy.Lie(machine, new Situation(told), _random);
        machine.Runs++;
        machine.Lies += lie is null ? 0 : 1;
        var agent = machine.Trust.Agent;
        At(_seconds + (lie is { Bytes: not null } ? LieSeconds : machine.SecondsPerChunk), () => Complete(machine, agent, shard, at, lease, lie));
    }

    private void Complete(Machine machine, string agent, SimulatedShard shard, int at, string lease, Lie? lie)
    {
        var draw = _random.Next(TrustRules.BasisPointsPerWhole);
        if (Completion.Decide(shard.Chunks[at], lease, agent, Truth.With(lie), 0, draw, Now) is CompletionDecision.Accepted accepted)
        {
            shard.Save(at, accepted.Chunk);
            Send(shard, at, accepted.Tickets.Count);
            Learn(accepted.Chunk);
            AfterChange(shard);
        }

        if (machine.Strategy.Quits(machine))
        {
            machine.LeftAt = _seconds;
        }

        Ask(machine);
    }

    private void Learn(ChunkState chunk)
    {
        foreach (var finding in Findings.Of(chunk))
        {
            var machine = _agents[finding.Agent];
            if (machine.Trust.Agent != finding.Agent)
            {
                continue;
            }

            var before = Standings.Now(machine.Trust, machine.AccountTrust);
            machine.Trust = Standings.After(machine.Trust, machine.AccountTrust, finding, Now);
            machine.AccountTrust = Standings.After(machine.AccountTrust, before, machine.Trust, Now);
            if (machine.Trust.Standing != Standing.Quarantined || before.Standing == Standing.Quarantined)
            {
                continue;
            }

            machine.WasCaught = true;
            if (machine.Strategy.ComesBack)
            {
                _old[machine.Trust.Agent] = machine.Trust;
                machine.ComeBack();
                _agents[machine.Trust.Agent] = machine;
            }
        }
    }

    private readonly Dictionary<string, AgentTrust> _old = [];

    private AgentTrust TrustOf(string agent)
    {
        var machine = _agents[agent];
        return machine.Trust.Agent == agent ? Standings.Now(machine.Trust, machine.AccountTrust) : _old[agent];
    }

    private void AfterChange(SimulatedShard shard)
    {
        if (shard.Countdown.Open == 0)
        {
            Settle(shard);
        }
        else if (shard.Countdown.IsQuiet)
        {
            Review(shard);
        }
    }

    private void Watch(SimulatedShard shard)
    {
        if (shard.Countdown.Open == 0)
        {
            return;
        }

        Review(shard);
        if (shard.Countdown.Open > 0)
        {
            At(_seconds + Policy.WatchdogSeconds, () => Watch(shard));
        }
    }

    private void Review(SimulatedShard shard)
    {
        var held = shard.Chunks.Where(chunk => chunk.Status == ChunkStatus.Held).ToList();
        var agents = held
            .Select(chunk => HeldReview.AnsweredBy(chunk).Agent)
            .Distinct()
            .ToDictionary(agent => agent, TrustOf);
        var decisions = HeldReview.Decide(
            held, agents, shard.Countdown.IsQuiet, _tickets.Count == 0, _random.Next, Policy, Now);
        for (var place = 0; place < held.Count; place++)
        {
            Apply(shard, held[place].Index, decisions[place]);
        }

        if (shard.Countdown.Open == 0)
        {
            Settle(shard);
        }
    }

    private void Apply(SimulatedShard shard, int at, HeldDecision decision)
    {
        switch (decision)
        {
            case HeldDecision.Release release:
                shard.Save(at, release.Chunk);
                break;
            case HeldDecision.Reopen reopen:
                shard.Save(at, reopen.Chunk);
                Send(shard, at, reopen.Tickets.Count);
                break;
        }
    }

    private void Settle(SimulatedShard shard)
    {
        foreach (var paid in Settlement.Paid(shard.Chunks))
        {
            _agents[paid.Replica.Agent].Earned += paid.Price;
        }

        var isSettled = shard.Number * Limits.ChunksPerShardMax >= _chunks / 2;
        foreach (var chunk in shard.Chunks)
        {
            Tally.Count(chunk, isSettled);
        }
    }
}
