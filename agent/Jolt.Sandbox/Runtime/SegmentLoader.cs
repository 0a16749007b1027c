using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Runtime;

/// <summary>Copies the active segments into tables and memory, in order; one that does not fit traps.</summary>
internal static class SegmentLoader
{
    public static void Load(ExecutionContext context, ModuleDefinition module)
    {
        context.ElementSegments =
            [.. module.Elements.Select(segment => segment.Items
                .Select(item => Linker.Evaluate(context, item).Reference).ToArray())];
        context.DataSegments =
            [.. module.Data.Select(segment => new ReadOnlyMemory<byte>(module.Bytes, segment.Start, segment.Length))];
        for (var index = 0; index < module.Elements.Count; index++)
        {
            LoadElements(context, module.Elements[index], index);
        }

        for (var index = 0; index < module.Data.Count; index++)
        {
            LoadData(context, module.Data[index], index);
        }
    }

    private static void LoadElements(ExecutionContext context, ElementSegment segment, int index)
    {
        if (segment.Mode == SegmentMode.Active)
        {
            var offset = (uint)Linker.Evaluate(context, segment.Offset).AsInt32;
            var slots = context.Tables[segment.Table].Slots;
            var items = context.ElementSegments[index];
            if ((long)offset + items.Length > slots.Length)
            {
                throw new TrapException(TrapKind.TableOutOfBounds);
            }

            items.CopyTo(slots, (int)offset);
        }

        if (segment.Mode != SegmentMode.Passive)
        {
            context.ElementSegments[index] = [];
        }
    }

    private static void LoadData(ExecutionContext context, DataSegment segment, int index)
    {
        if (segment.Mode != SegmentMode.Active)
        {
            return;
        }

        var offset = (uint)Linker.Evaluate(context, segment.Offset).AsInt32;
        context.DataSegments[index].Span.CopyTo(context.Memory!.Bytes(offset, (uint)segment.Length));
        context.DataSegments[index] = default;
    }
}
