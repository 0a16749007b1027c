namespace Jolt.Sandbox.Compilation.Splitting;

/// <summary>
/// Chooses regions. From the innermost blocks outwards, wherever a block is heavier than a region may be, its
/// statements are packed into regions. Statements that leave to many labels stay: they are the heads of switches,
/// and what an interpreter does most should not be behind another dispatch.
/// </summary>
internal sealed class RegionPlanner
{
    /// <summary>What calling a region weighs, and handling each of its exits.</summary>
    private const int CallWeight = 14;
    private const int ExitWeight = 3;

    private readonly SplitSettings _settings;
    private readonly List<Region> _regions = [];

    private RegionPlanner(SplitSettings settings) => _settings = settings;

    /// <summary>The regions of a body that is too heavy, and the weight of what is left.</summary>
    public static (List<Region> Regions, int Weight) Choose(Sequence body, SplitSettings settings)
    {
        (List<Region> Regions, int Weight) best = ([], int.MaxValue);
        foreach (var attempt in settings.Attempts())
        {
            var planner = new RegionPlanner(attempt);
            var weight = planner.Reduce(body);
            if (weight < best.Weight)
            {
                best = (planner._regions, weight);
            }

            if (weight <= settings.UnitWeightMax)
            {
                break;
            }
        }

        return best;
    }

    /// <summary>Answers what a block weighs after parts of it were moved away.</summary>
    private int Reduce(Sequence block)
    {
        var weight = 0;
        foreach (var statement in block.Statements)
        {
            statement.Weight = statement.OwnWeight + statement.Blocks.Sum(Reduce);
            weight += statement.Weight;
        }

        return weight > _settings.RegionWeightMax ? Pack(block, weight) : weight;
    }

    private int Pack(Sequence block, int weight)
    {
        var run = new List<Statement>();
        var exits = new SortedSet<int>();
        var runWeight = 0;
        foreach (var statement in block.Statements)
        {
            if (!Fits(statement, exits, runWeight))
            {
                weight -= Move(block, run, runWeight, exits.Count);
                run.Clear();
                exits.Clear();
                runWeight = 0;
            }

            if (Fits(statement, exits, runWeight))
            {
                run.Add(statement);
                exits.UnionWith(statement.Exits);
                runWeight += statement.Weight;
            }
        }

        return weight - Move(block, run, runWeight, exits.Count);
    }

    private bool Fits(Statement statement, SortedSet<int> exits, int runWeight)
    {
        if (!statement.Movable || runWeight + statement.Weight > _settings.RegionWeightMax)
        {
            return false;
        }

        return _settings.ExitsMax == int.MaxValue
            || (!statement.ManyExits && exits.Union(statement.Exits).Count() <= _settings.ExitsMax);
    }

    /// <summary>Makes a region of statements if that is worth it, and answers by how much the block gets lighter.</summary>
    private int Move(Sequence block, List<Statement> run, int weight, int exits)
    {
        var call = CallWeight + (ExitWeight * exits);
        if (run.Count == 0 || weight < Math.Max(_settings.RegionWeightMin, call + 1))
        {
            return 0;
        }

        var last = run[^1];
        _regions.Add(new Region(
            block, run[0].Start, last.End, run[0].FirstLoop, last.EndsUnreachable, weight)
        {
            Index = _regions.Count,
        });
        return weight - call;
    }
}
