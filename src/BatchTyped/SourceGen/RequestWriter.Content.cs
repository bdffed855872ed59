namespace BatchTyped.SourceGen;

/// <content>Content of a turn that isn't text alone: an array of blocks.</content>
public ref partial struct RequestWriter
{
    /// <summary>Opens the content.</summary>
    public void StartContent()
    {
        WriteByte((byte)'[');
        _hasBlock = false;
    }

    /// <summary>Closes the content.</summary>
    public void EndContent() => WriteByte((byte)']');

    /// <summary>Opens a block of text.</summary>
    public void StartText()
    {
        _mark = _length;
        WriteRaw(_hasBlock ? ",{\"type\":\"text\",\"text\":\""u8 : "{\"type\":\"text\",\"text\":\""u8);
    }

    /// <summary>Closes a block of text, and takes it back when it is blank, which the API refuses.</summary>
    public void EndText()
    {
        var start = _mark + (_hasBlock ? ",{\"type\":\"text\",\"text\":\""u8 : "{\"type\":\"text\",\"text\":\""u8).Length;
        if (IsBlank(_span[start.._length]))
        {
            _length = _mark;
            return;
        }

        WriteRaw("\"}"u8);
        _hasBlock = true;
    }

    /// <summary>Writes an image or a document as a block of its own; nothing for <see langword="null"/>.</summary>
    /// <param name="media">The image or document.</param>
    /// <exception cref="BatchValueException">Its file can't be read, or its bytes aren't there any more.</exception>
    public void WriteBlock(BatchMedia? media)
    {
        if (media is null)
        {
            return;
        }

        if (_hasBlock)
        {
            WriteByte((byte)',');
        }

        _hasBlock = true;
        media.WriteBlock(ref this);
    }

    /// <summary>Writes images or documents, each as a block of its own; nothing for <see langword="null"/>.</summary>
    /// <param name="media">The images or documents.</param>
    /// <exception cref="BatchValueException">A file can't be read, or bytes aren't there any more.</exception>
    public void WriteBlocks(IEnumerable<BatchMedia?>? media)
    {
        foreach (var one in media ?? [])
        {
            WriteBlock(one);
        }
    }

    /// <inheritdoc cref="WriteBlocks(IEnumerable{BatchMedia})"/>
    /// <typeparam name="T">Images or documents.</typeparam>
    public void WriteBlocks<T>(System.Collections.Immutable.ImmutableArray<T> media) where T : BatchMedia?
    {
        foreach (var one in media.IsDefault ? [] : media)
        {
            WriteBlock(one);
        }
    }

    /// <summary>Whether escaped text is white space alone.</summary>
    private static bool IsBlank(ReadOnlySpan<byte> escaped)
    {
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == (byte)'\\' && escaped[i + 1] is (byte)'n' or (byte)'r' or (byte)'t')
            {
                i++;
            }
            else if (escaped[i] != (byte)' ')
            {
                return false;
            }
        }

        return true;
    }
}
