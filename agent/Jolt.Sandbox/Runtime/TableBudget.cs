using Jolt.Sandbox.Validation;

namespace Jolt.Sandbox.Runtime;

/// <summary>The slots that all tables of an instance may have together: each of them costs the host memory.</summary>
internal sealed class TableBudget
{
    private uint _left = StructuralLimits.TableSlotsMax;

    /// <summary>Takes so many slots for good, or none when there are not as many left.</summary>
    public bool TryTake(uint slots)
    {
        if (slots > _left)
        {
            return false;
        }

        _left -= slots;
        return true;
    }
}
