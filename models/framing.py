"""Where the frame was before it moved to `faces/framing.py`."""

from faces.framing import LARGEST, SMALLEST, Crop, crop_from_eyes, first_crop, framed, mirrored_share

__all__ = ["LARGEST", "SMALLEST", "Crop", "crop_from_eyes", "first_crop", "framed", "mirrored_share"]
